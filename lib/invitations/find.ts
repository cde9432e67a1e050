import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { notFound } from "../errors";
import { isWithin } from "../permissions/beyond";
import { can } from "../permissions/can";
import { noRights, type Rights } from "../permissions/effective";
import type { Grant } from "../permissions/schemas";
import { rightsOfRole } from "../roles/built-in";
import { unanswered } from "../roles/find";

/** Invitations that can be accepted, as far as time decides. */
export function waiting(now: Date): Prisma.InvitationWhereInput {
  return { ...unanswered, expiresAt: { gt: now } };
}

/**
 * An invitation of this company that nobody accepted or withdrew, with its role.
 * @throws {AppError} not_found, the same for absent, answered and another company's
 */
export async function getUnansweredRow(db: Scoped, id: string) {
  const row = await db.invitation.findFirst({ where: { id, ...unanswered }, include: { role: true } });
  if (!row) throw notFound("pending invitation");
  return row;
}

/**
 * What people who invited may do now, by their ids. Who left, was stopped or demoted since lets nobody in any more:
 * see {@link mayStillInvite}.
 */
export async function rightsOfInviters(db: Scoped, ids: readonly string[]): Promise<Map<string, Rights>> {
  const members = await db.member.findMany({
    where: { userId: { in: [...new Set(ids)] }, removedAt: null, suspendedAt: null },
    select: { userId: true, role: { select: { builtIn: true, permissions: true } } },
  });
  return new Map(members.map(({ userId, role }) => [userId, rightsOfRole(role)]));
}

/** Whether an inviter could send the same invitation now: the right is computed when it counts. */
export function mayStillInvite(rights: Rights = noRights, role: readonly Grant[]): boolean {
  return can({ rights }, "members:create") && isWithin(rights, role);
}
