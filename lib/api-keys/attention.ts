import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";
import { query } from "../verb";
import { concernConditions } from "./concern-condition";
import { concerns, type Concern } from "./concerns";
import { readableKeys } from "./find";

/** Counting stops here: that there are many is all one needs to know. */
const most = 1000;

/** `more`: there are more than that, counting stopped. */
export type Concerned = Record<Concern, { count: number; more: boolean }>;

/** How many of the visible keys each concern is about; one key may be among several. */
export const countConcerns = query({
  name: "api-keys.attention",
  permission: "api-keys:read",
  input: z.strictObject({
    /** Absent: all of them. */
    environments: z.array(EnvironmentSchema).optional(),
  }),
  async run({ actor, input: { environments }, db }): Promise<Concerned> {
    const conditionOf = await concernConditions(db, new Date());
    const among = environments ? { environment: { in: environments } } : {};
    const counted = await Promise.all(
      concerns.map(async (concern) => {
        const where = { AND: [readableKeys(actor), among, conditionOf(concern)] };
        const count = await db.apiKey.count({ where, take: most + 1 });
        return [concern, { count: Math.min(count, most), more: count > most }] as const;
      }),
    );
    return Object.fromEntries(counted) as Concerned; // one entry a concern
  },
});
