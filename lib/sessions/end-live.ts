import type { EndedSession } from "../auth/record-elsewhere";
import type { Audited } from "../audit/record";
import { lockCompany } from "../companies/lock";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { agentWords } from "../network/user-agent";

/**
 * Ends those sessions of the company's people that are alive, in every process with their next request. Sessions
 * belong to no company, so they are reached through its members alone.
 */
export async function endLive(
  db: Scoped,
  members: Prisma.MemberWhereInput,
  sessions: Prisma.SessionWhereInput,
): Promise<EndedSession[]> {
  await lockCompany(db);
  const now = new Date();
  const live = { AND: [sessions, { endedAt: null, expiresAt: { gt: now } }] };
  const rows = await db.member.findMany({
    where: { AND: [members, { removedAt: null, user: { sessions: { some: live } } }] },
    select: {
      companyId: true,
      userId: true,
      user: {
        select: {
          ...{ id: true, name: true, email: true },
          sessions: { where: live, select: { id: true, deviceId: true, userAgent: true, origin: true } },
        },
      },
    },
  });
  for (const { companyId, userId, user } of rows) {
    const ids = user.sessions.map(({ id }) => id);
    const end = {
      where: { id: { in: ids }, endedAt: null },
      data: { endedAt: now, endReason: "revoked" },
    };
    await db.member.update({
      where: { companyId_userId: { companyId, userId } },
      data: { user: { update: { sessions: { updateMany: end } } } },
    });
  }
  return rows.flatMap(({ user: { sessions: ended, ...user } }) =>
    ended.map(({ userAgent, ...session }) => ({ ...session, agent: agentWords(userAgent), user })),
  );
}

/** A session that was ended, as the security log keeps it. */
export function endedAudit({ id, user, agent, origin }: EndedSession, reason?: string): Audited {
  return {
    event: "sessions.end",
    subject: { kind: "session", id, name: user.email },
    before: { person: user.name, device: agent, origin },
    after: reason === undefined ? null : { reason },
  };
}
