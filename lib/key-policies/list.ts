import { z } from "zod";
import { environments } from "../environments";
import { query } from "../verb";
import { policyOf } from "./find";
import type { KeyPolicy } from "./policy";

/** The rules of every environment, in their order: what a person who creates a key has to know. */
export const listKeyPolicies = query({
  name: "key-policies.list",
  permission: "api-keys:read",
  input: z.strictObject({}),
  async run({ db }): Promise<KeyPolicy[]> {
    const [company, rows] = await Promise.all([
      db.company.findFirstOrThrow({
        select: { defaultRateLimitMax: true, defaultRateLimitTimeWindow: true },
      }),
      db.keyPolicy.findMany(),
    ]);
    return environments.map((environment) =>
      policyOf(rows.find((row) => row.environment === environment) ?? null, company, environment),
    );
  },
});
