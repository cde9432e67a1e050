import type { Actor } from "../actor";
import { moveKeys } from "../api-keys/reassign";
import type { KeyMoves } from "../api-keys/schemas";
import { unendedKeys } from "../api-keys/stake";
import type { Audited } from "../audit/record";
import { lockCompany } from "../companies/lock";
import type { Scoped } from "../database/scope";
import { AppError } from "../errors";
import { refuseAbove } from "../permissions/beyond";
import { roleGrants } from "../roles/grants";
import { endTokensOfNobody } from "./end-sessions";
import { entitledNow } from "./entitled";
import { getMemberRow } from "./find";
import { refuseLastAdmin } from "./last-admin";
import { ownerStatus, type StoppedOwner } from "./present";

export type Stop = { suspendedAt: Date } | { removedAt: Date };

/**
 * Ends what a member may do in this company, who must not stand above the actor, and gives the keys that a plan names to others: in one
 * transaction, so that these never stop. Suspending who is suspended only moves keys.
 * @throws {AppError} not_found; conflict for oneself and for the last admin; permission_denied for who may do more
 * than the actor; what {@link moveKeys} throws
 */
export async function stopMember(
  db: Scoped,
  actor: Actor,
  { id, reassign, stop }: { id: string; reassign: KeyMoves; stop: Stop },
): Promise<{ result: StoppedOwner; audit: Audited[] }> {
  await lockCompany(db);
  const member = await getMemberRow(db, id, { removedAt: null });
  const removing = "removedAt" in stop;
  if (actor.kind === "user" && actor.user.id === id) {
    const deed = removing ? "remove" : "suspend";
    throw conflict(`You cannot ${deed} yourself: another admin can.`);
  }
  if (member.role.builtIn === "admin" && member.suspendedAt === null) await refuseLastAdmin(db, id);
  const acting = await entitledNow(db, actor, removing ? "members:delete" : "members:update");
  refuseAbove(acting, roleGrants(member.role), member.user.name);
  const ref = { userId: id };
  const before = ownerStatus(member);
  const changes = removing || before === "active";
  const tokens = removing ? await endTokensOfNobody(db, { companyId: actor.company.id, userId: id }) : [];
  if (changes) await db.member.updateMany({ where: ref, data: stop });
  const moved = await moveKeys(db, actor, { from: ref, moves: reassign });
  const unended = await db.apiKey.count({ where: unendedKeys(ref, new Date()) });
  const stopped = before === "active" ? unended : 0;
  const { name } = member.user;
  const end: Audited = {
    subject: { kind: "member", id, name },
    before: { status: before, role: member.role.name },
    after: {
      ...(removing ? { status: "removed" } : { status: "suspended", role: member.role.name }),
      keysStopped: stopped,
      keysReassigned: moved.length,
    },
  };
  return {
    result: { name, stopped, reassigned: moved.map(({ key }) => key) },
    audit: [...moved.map(({ audit }) => audit), ...(changes ? [end] : []), ...tokens],
  };
}

function conflict(detail: string): AppError {
  return new AppError({ code: "conflict", detail });
}
