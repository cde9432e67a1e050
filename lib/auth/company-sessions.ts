import { prisma, type Prisma } from "../db";

// Sessions belong to people, and people to several companies. What a company may see of them is asked for here alone.

/**
 * The sessions that reach a company now: alive, of its active members, on no device that it blocks.
 * @param where what narrows them further
 */
async function reaching(
  companyId: string,
  where: Prisma.SessionWhereInput,
): Promise<Prisma.SessionWhereInput> {
  const blocked = await prisma().device.findMany({
    where: { companyId, blockedAt: { not: null } },
    select: { id: true },
  });
  return {
    AND: [
      where,
      { endedAt: null, expiresAt: { gt: new Date() }, user: { members: { some: activeIn(companyId) } } },
      { OR: [{ deviceId: null }, { deviceId: { notIn: blocked.map(({ id }) => id) } }] },
    ],
  };
}

const activeIn = (companyId: string) => ({ companyId, removedAt: null, suspendedAt: null });

/** A page of the sessions that reach a company, those used last first; each with its person and their role there. */
export async function findCompanySessions(
  companyId: string,
  where: Prisma.SessionWhereInput,
  { skip, take }: { skip: number; take: number },
) {
  return prisma().session.findMany({
    where: await reaching(companyId, where),
    include: {
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          members: { where: { companyId }, select: { role: { select: { name: true } } } },
        },
      },
    },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
    skip,
    take,
  });
}

export type CompanySession = Awaited<ReturnType<typeof findCompanySessions>>[number];

/** How many sessions reach a company. */
export async function countCompanySessions(
  companyId: string,
  where: Prisma.SessionWhereInput,
): Promise<number> {
  return prisma().session.count({ where: await reaching(companyId, where) });
}

/** {@link countCompanySessions} of each condition, in their order. */
export async function countEach(
  companyId: string,
  conditions: readonly Prisma.SessionWhereInput[],
): Promise<number[]> {
  const all = await reaching(companyId, {});
  return Promise.all(conditions.map((where) => prisma().session.count({ where: { AND: [all, where] } })));
}

/** The countries that sessions which reach a company were started in. */
export async function countriesOfSessions(
  companyId: string,
  where: Prisma.SessionWhereInput,
): Promise<string[]> {
  const rows = await prisma().session.groupBy({
    by: ["country"],
    where: { AND: [await reaching(companyId, where), { country: { not: null } }] },
  });
  return rows.flatMap(({ country }) => country ?? []);
}

/** Who of a company signed in on each of these devices of its, and how many of their sessions reach it now. */
export async function peopleOnDevices(
  companyId: string,
  deviceIds: readonly string[],
): Promise<Map<string, { id: string; name: string; email: string; sessions: number }[]>> {
  const on = { deviceId: { in: [...deviceIds] } };
  const [all, live] = await Promise.all([
    prisma().session.groupBy({
      by: ["deviceId", "userId"],
      where: { ...on, user: { members: { some: { companyId } } } },
      _max: { lastSeenAt: true },
      orderBy: { _max: { lastSeenAt: "desc" } },
    }),
    prisma().session.groupBy({
      by: ["deviceId", "userId"],
      where: await reaching(companyId, on),
      _count: { _all: true },
    }),
  ]);
  const users = await prisma().user.findMany({
    where: { id: { in: all.map(({ userId }) => userId) } },
    select: { id: true, name: true, email: true },
  });
  const known = new Map(users.map((user) => [user.id, user]));
  const counts = new Map(live.map((row) => [`${row.deviceId} ${row.userId}`, row._count._all]));
  const found = new Map<string, { id: string; name: string; email: string; sessions: number }[]>();
  for (const { deviceId, userId } of all) {
    const user = known.get(userId);
    if (!user || deviceId === null) continue;
    const sessions = counts.get(`${deviceId} ${userId}`) ?? 0;
    found.set(deviceId, [...(found.get(deviceId) ?? []), { ...user, sessions }]);
  }
  return found;
}

/** The devices that these people of a company signed in on. */
export async function devicesOfPeople(companyId: string, people: Prisma.UserWhereInput): Promise<string[]> {
  const rows = await prisma().session.groupBy({
    by: ["deviceId"],
    where: { deviceId: { not: null }, user: { AND: [people, { members: { some: { companyId } } }] } },
  });
  return rows.flatMap(({ deviceId }) => deviceId ?? []);
}
