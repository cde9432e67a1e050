import { z } from "zod";
import { query } from "../verb";

/** How many active members have no second factor: so many are kept out when the company begins to ask for one. */
export const countMembersWithoutTwoFactor = query({
  name: "members.count-without-two-factor",
  permission: "company:update",
  input: z.strictObject({}),
  run: ({ db }): Promise<number> =>
    db.member.count({
      where: { removedAt: null, suspendedAt: null, user: { twoFactorEnabledAt: null } },
    }),
});
