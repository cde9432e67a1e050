import { z } from "zod";
import { query } from "../verb";
import type { DefaultLimit } from "./update-default";

/** The company's default limit, whatever its environments say. */
export const getDefaultLimit = query({
  name: "key-policies.get-default",
  permission: "api-keys:read",
  input: z.strictObject({}),
  async run({ db }): Promise<DefaultLimit> {
    const company = await db.company.findFirstOrThrow({
      select: { defaultRateLimitMax: true, defaultRateLimitTimeWindow: true },
    });
    return {
      rateLimitMax: company.defaultRateLimitMax,
      rateLimitTimeWindow: company.defaultRateLimitTimeWindow,
    };
  },
});
