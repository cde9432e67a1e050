import { lockCompany } from "../companies/lock";
import { command } from "../verb";
import type { KeyPolicy } from "./policy";
import { UpdateDefaultLimitInput } from "./schemas";

/** The bucket that new keys get where neither they nor their environment name one. */
export type DefaultLimit = Pick<KeyPolicy, "rateLimitMax" | "rateLimitTimeWindow">;

/** Changes the company's default limit. Keys that exist keep theirs. */
export const updateDefaultLimit = command({
  name: "key-policies.update-default",
  permission: "api-keys:administer",
  input: UpdateDefaultLimitInput,
  async run({ actor, input, db }) {
    const { id, name } = actor.company;
    const company = await lockCompany(db);
    const before: DefaultLimit = {
      rateLimitMax: company.defaultRateLimitMax,
      rateLimitTimeWindow: company.defaultRateLimitTimeWindow,
    };
    const same =
      before.rateLimitMax === input.rateLimitMax && before.rateLimitTimeWindow === input.rateLimitTimeWindow;
    if (!same) {
      const data = {
        defaultRateLimitMax: input.rateLimitMax,
        defaultRateLimitTimeWindow: input.rateLimitTimeWindow,
      };
      await db.company.update({ where: { id }, data });
    }
    const result: DefaultLimit = input;
    return {
      result,
      audit: same ? null : { subject: { kind: "company", id, name }, before, after: input },
    };
  },
});
