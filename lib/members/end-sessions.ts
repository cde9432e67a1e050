import { membershipsOf } from "../auth/session";
import type { Prisma } from "../db";
import type { Scoped } from "../database/scope";

/**
 * Ends the sessions of a member: cookies and tokens of theirs are refused from the next request on, in whichever
 * company. Sessions belong to no company, so they are reached through the membership.
 * @param among such as `{ origin: "api" }`
 * @returns how many were alive
 */
export async function endSessionsOf(
  db: Scoped,
  member: { companyId: string; userId: string },
  among: Prisma.SessionWhereInput = {},
): Promise<number> {
  const alive = { ...among, endedAt: null, expiresAt: { gt: new Date() } };
  const count = await liveSessionsOf(db, member.userId, among);
  if (count === 0) return 0;
  const data = { endedAt: new Date(), endReason: "revoked" };
  await db.member.update({
    where: { companyId_userId: { companyId: member.companyId, userId: member.userId } },
    data: { user: { update: { sessions: { updateMany: { where: alive, data } } } } },
  });
  return count;
}

/** How many sessions of a member are alive. */
export async function liveSessionsOf(
  db: Scoped,
  userId: string,
  among: Prisma.SessionWhereInput = {},
): Promise<number> {
  const where = { ...among, endedAt: null, expiresAt: { gt: new Date() } };
  const member = await db.member.findFirst({
    where: { userId },
    select: { user: { select: { _count: { select: { sessions: { where } } } } } },
  });
  return member?.user._count.sessions ?? 0;
}

/** Who is left in no company has nothing to call the API for: their tokens end. Asked when a membership ends. */
export async function endTokensOfNobody(
  db: Scoped,
  member: { companyId: string; userId: string },
): Promise<void> {
  const left = (await membershipsOf(member.userId)).filter(({ company }) => company.id !== member.companyId);
  if (left.length === 0) await endSessionsOf(db, member, { origin: "api" });
}
