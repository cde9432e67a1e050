import { membershipsOf } from "../auth/session";
import type { Audited } from "../audit/record";
import type { Scoped } from "../database/scope";
import { endedAudit, endLive } from "../sessions/end-live";

/** How many sessions of a member are alive. */
export async function liveSessionsOf(db: Scoped, userId: string): Promise<number> {
  const where = { endedAt: null, expiresAt: { gt: new Date() } };
  const member = await db.member.findFirst({
    where: { userId },
    select: { user: { select: { _count: { select: { sessions: { where } } } } } },
  });
  return member?.user._count.sessions ?? 0;
}

/**
 * Who is about to be in no company has nothing to call the API for: their tokens end. Asked before the membership
 * does.
 * @returns what to put on record
 */
export async function endTokensOfNobody(
  db: Scoped,
  { companyId, userId }: { companyId: string; userId: string },
): Promise<Audited[]> {
  const left = (await membershipsOf(userId)).filter(({ company }) => company.id !== companyId);
  if (left.length > 0) return [];
  const ended = await endLive(db, { userId }, { origin: "api" });
  return ended.map((session) => endedAudit(session, "in no company any more"));
}
