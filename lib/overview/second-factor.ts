import { z } from "zod";
import { query } from "../verb";

/** Who has no second factor though the company demands one; null: it does not. */
export type MissingSecondFactors = { count: number; named: string[] } | null;

const mostNamed = 3;

/** Active members who have no second factor, where one is demanded. */
export const getMissingSecondFactors = query({
  name: "overview.second-factors",
  permission: "members:read",
  input: z.strictObject({}),
  async run({ db }): Promise<MissingSecondFactors> {
    const { requireTwoFactor } = await db.company.findFirstOrThrow({ select: { requireTwoFactor: true } });
    if (!requireTwoFactor) return null;
    const where = { removedAt: null, suspendedAt: null, user: { twoFactorEnabledAt: null } };
    const [count, members] = await Promise.all([
      db.member.count({ where }),
      db.member.findMany({
        where,
        select: { user: { select: { name: true } } },
        orderBy: { user: { name: "asc" } },
        take: mostNamed,
      }),
    ]);
    return { count, named: members.map(({ user }) => user.name) };
  },
});
