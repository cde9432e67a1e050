import { z } from "zod";
import { query } from "@/lib/verb";

export type KeyDefaults = { rateLimitMax: number; rateLimitTimeWindow: number };

/** The rate limit that a new key of this company starts with; the window in milliseconds. */
export const getKeyDefaults = query({
  name: "api-keys.defaults",
  permission: "api-keys:read",
  input: z.strictObject({}),
  async run({ db }): Promise<KeyDefaults> {
    const company = await db.company.findFirstOrThrow({
      select: { defaultRateLimitMax: true, defaultRateLimitTimeWindow: true },
    });
    return {
      rateLimitMax: company.defaultRateLimitMax,
      rateLimitTimeWindow: company.defaultRateLimitTimeWindow,
    };
  },
});
