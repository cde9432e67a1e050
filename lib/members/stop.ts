import type { Actor } from "../actor";
import { moveKeys } from "../api-keys/reassign";
import type { KeyMoves } from "../api-keys/schemas";
import { unendedKeys } from "../api-keys/stake";
import type { Audited } from "../audit/record";
import { lockCompany } from "../companies/lock";
import type { Scoped } from "../database/scope";
import { AppError } from "../errors";
import { getMemberRow } from "./find";
import { ownerStatus, type StoppedOwner } from "./present";

export type Stop = { suspendedAt: Date } | { removedAt: Date };

/**
 * Ends what a member may do in this company, and gives the keys that a plan names to others: in one
 * transaction, so that these never stop. Suspending who is suspended only moves keys.
 * @throws {AppError} not_found; conflict for oneself and for the last admin; what {@link moveKeys} throws
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
  const ref = { userId: id };
  const before = ownerStatus(member);
  const changes = removing || before === "active";
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
    audit: [...moved.map(({ audit }) => audit), ...(changes ? [end] : [])],
  };
}

/** Once the company is locked: nobody else can suspend the other admin meanwhile. */
async function refuseLastAdmin(db: Scoped, userId: string): Promise<void> {
  const others = await db.member.count({
    where: { userId: { not: userId }, removedAt: null, suspendedAt: null, role: { builtIn: "admin" } },
    take: 1,
  });
  if (others === 0) throw conflict("This is the last admin: nobody could manage the company any more.");
}

function conflict(detail: string): AppError {
  return new AppError({ code: "conflict", detail });
}
