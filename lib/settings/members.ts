import { z } from "zod";
import { listedOwners } from "../members/conditions";
import { query } from "../verb";

/** How many people the list of members shows, and how many active ones have no second factor. */
export type MembersState = { people: number; withoutFactor: number; demanded: boolean };

/** The members as one line says them. */
export const getMembersState = query({
  name: "settings.members",
  permission: "members:read",
  input: z.strictObject({}),
  async run({ db }): Promise<MembersState> {
    const [people, withoutFactor, company] = await Promise.all([
      db.member.count({ where: listedOwners(undefined) }),
      db.member.count({ where: { AND: [listedOwners(["active"]), { user: { twoFactorEnabledAt: null } }] } }),
      db.company.findFirstOrThrow({ select: { requireTwoFactor: true } }),
    ]);
    return { people, withoutFactor, demanded: company.requireTwoFactor };
  },
});
