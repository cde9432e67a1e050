import { z } from "zod";
import { can } from "../permissions/can";
import { query } from "../verb";
import { presentCompany, type CompanyView } from "./present";

const mostNamed = 10;

export type SecondFactors = {
  members: number;
  /** Active members who have none. */
  without: number;
  /** Some of those by name, for who may see members. */
  named: string[];
  /** Whether the viewer has one. */
  own: boolean;
};

/** The company's settings, and how its members stand to the demand for a second factor. */
export const getCompany = query({
  name: "companies.read",
  permission: "company:read",
  input: z.strictObject({}),
  async run({ actor, db }): Promise<{ company: CompanyView; secondFactors: SecondFactors }> {
    const active = { removedAt: null, suspendedAt: null };
    const without = { ...active, user: { twoFactorEnabledAt: null } };
    const viewer = actor.kind === "user" ? actor.user.id : null;
    const [row, members, lacking, some, own] = await Promise.all([
      db.company.findFirstOrThrow(),
      db.member.count({ where: active }),
      db.member.count({ where: without }),
      db.member.findMany({
        where: without,
        select: { user: { select: { name: true } } },
        orderBy: { user: { name: "asc" } },
        take: mostNamed,
      }),
      viewer === null ? 1 : db.member.count({ where: { ...without, userId: viewer } }),
    ]);
    const named = can(actor, "members:read") ? some.map(({ user }) => user.name) : [];
    return {
      company: presentCompany(row),
      secondFactors: { members, without: lacking, named, own: own === 0 },
    };
  },
});
