import type { Actor } from "../actor";
import { lockCompany } from "../companies/lock";
import type { Scoped } from "../database/scope";
import { authorise } from "../permissions/can";
import { noRights } from "../permissions/effective";
import type { Permission } from "../permissions/registry";
import { rightsOfRole } from "../roles/built-in";

/**
 * Locks the company, and gives the actor with the rights of their role as it is then: who was demoted or stopped
 * while they waited for the lock hands nothing on and takes nothing away any more.
 * @throws {AppError} permission_denied when they may not do it by now
 */
export async function lockEntitled<Subject extends Actor>(
  db: Scoped,
  actor: Subject,
  permission: Permission,
): Promise<Subject> {
  await lockCompany(db);
  return entitledNow(db, actor, permission);
}

/** {@link lockEntitled} where the company is locked already. */
export async function entitledNow<Subject extends Actor>(
  db: Scoped,
  actor: Subject,
  permission: Permission,
): Promise<Subject> {
  if (actor.kind !== "user") return actor;
  const member = await db.member.findFirst({
    where: { userId: actor.user.id, removedAt: null, suspendedAt: null },
    select: { role: { select: { builtIn: true, permissions: true } } },
  });
  const now = { ...actor, rights: member ? rightsOfRole(member.role) : noRights };
  authorise(now, permission);
  return now;
}
