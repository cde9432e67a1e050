import type { Scoped } from "../database/scope";
import type { AccountCustomers } from "./present";

/** The customers of each account by environment; every id asked for has an entry. */
export async function countAccountCustomers(
  db: Scoped,
  accountIds: readonly string[],
): Promise<Map<string, AccountCustomers>> {
  const groups = await db.customer.groupBy({
    by: ["accountId", "environment"],
    where: { accountId: { in: [...accountIds] } },
    _count: { _all: true },
  });
  const counts = new Map(accountIds.map((id) => [id, { production: 0, staging: 0, development: 0 }]));
  for (const { accountId, environment, _count } of groups) {
    const count = counts.get(accountId);
    if (count) count[environment] = _count._all;
  }
  return counts;
}
