import { prisma } from "../db";

/**
 * When each of these people was last seen with a session, to the minute; who never signed in is left out.
 * Sessions belong to no company: ask for members of one's own alone.
 */
export async function lastSeenOf(userIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = await prisma().session.groupBy({
    by: ["userId"],
    where: { userId: { in: [...userIds] } },
    _max: { lastSeenAt: true },
  });
  return new Map(
    rows.flatMap(({ userId, _max: { lastSeenAt } }) => (lastSeenAt ? [[userId, lastSeenAt] as const] : [])),
  );
}
