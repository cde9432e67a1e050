import { z } from "zod";
import { environments } from "../environments";
import { query } from "../verb";
import { policyOf, type LogPolicy } from "./policy";

/** The policy of every environment, in their order. */
export const listLogPolicies = query({
  name: "log-policies.list",
  permission: "company:read",
  input: z.strictObject({}),
  async run({ db }): Promise<LogPolicy[]> {
    const rows = await db.logPolicy.findMany();
    return environments.map((environment) =>
      policyOf(
        rows.find((row) => row.environment === environment),
        environment,
      ),
    );
  },
});
