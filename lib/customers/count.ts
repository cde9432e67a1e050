import { z } from "zod";
import { countFound } from "../resources/customer-search";
import { customers } from "../resources/customers";
import { environmentOf, having } from "../resources/definition";
import { refuseHiddenFields } from "../resources/list";
import { query } from "../verb";
import { IdInput } from "../text";

/** So many matches of a search or a filter are counted, and no further. */
const countedMatches = 10_000;

/** `exact` is false when more match than are counted. */
export type CustomerCount = { total: number; exact: boolean };

/** How many customers the actor sees in their environment, or how many of them a search finds. */
export const countCustomers = query({
  name: "customers.count",
  permission: "customers:read",
  input: z.strictObject({
    search: z.string().min(1).max(200).optional(),
    filters: z.strictObject({ accountId: z.array(IdInput).optional() }).default({}),
  }),
  guard: (actor, input) => refuseHiddenFields(customers, actor, input),
  async run({ actor, input: { search, filters }, db }): Promise<CustomerCount> {
    const { accountId } = filters;
    const whole = actor.accounts === null && actor.customers === null;
    if (whole && search === undefined && accountId === undefined) {
      const days = { environment: environmentOf(actor), list: "customers", minutes: 1440 };
      const { _sum } = await db.listCount.aggregate({ where: days, _sum: { rows: true } });
      return { total: _sum.rows ?? 0, exact: true };
    }
    const take = countedMatches + 1;
    const narrowed = accountId ? having(customers, "accountId", accountId) : {};
    const total =
      search === undefined
        ? await db.customer.count({ where: { AND: [customers.scope(actor), narrowed] }, take })
        : await countFound({ actor, text: search, filters: accountId ? { accountId } : {} }, take);
    return { total: Math.min(total, countedMatches), exact: total <= countedMatches };
  },
});
