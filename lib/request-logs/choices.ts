import { z } from "zod";
import { grantedFields } from "../permissions/can";
import { IdInput } from "../text";
import { query } from "../verb";
import { namesIn } from "./names";

/** What the log can be narrowed to, by name. */
export type CallChoices = {
  /** Those used last, by name. */
  keys: { id: string; name: string }[];
  /** Where the reader may know accounts by name. */
  accounts: { id: string; name: string }[];
  /** The name of the customer that the log is narrowed to; null: none, or not to be known. */
  customer: string | null;
};

const most = 100;

/** Keys, accounts and the customer chosen, for the filters of the log. */
export const callChoices = query({
  name: "request-logs.choices",
  permission: "logs:read",
  input: z.strictObject({ customerId: IdInput.optional() }),
  async run({ actor, input: { customerId = null }, db }): Promise<CallChoices> {
    const named = grantedFields(actor, "accounts", "read").includes("name");
    const reached = actor.accounts === null ? {} : { id: { in: [...actor.accounts] } };
    const [keys, accounts, names] = await Promise.all([
      grantedFields(actor, "logs", "read").includes("apiKeyId")
        ? db.apiKey.findMany({
            where: { kind: "secret", lastRequest: { not: null } },
            select: { id: true, name: true },
            orderBy: { lastRequest: "desc" },
            take: most,
          })
        : [],
      named
        ? db.account.findMany({
            where: reached,
            select: { id: true, name: true },
            orderBy: { name: "asc" },
            take: most,
          })
        : [],
      namesIn(db, actor, [{ apiKeyId: null, secretId: null, userId: null, accountId: null, customerId }]),
    ]);
    const byName = keys.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    return { keys: byName, accounts, customer: names.customers.get(customerId ?? "") ?? null };
  },
});
