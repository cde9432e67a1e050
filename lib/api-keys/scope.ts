import type { Actor } from "../actor";
import { grantedFields } from "../permissions/can";
import { query } from "../verb";
import { getKeyRow, readableKeys } from "./find";
import { ApiKeyIdInput } from "./schemas";

/** One of the things a key is narrowed to; the name is null where the viewer may not read it. */
type Named = { id: string; name: string | null };

/** What a key reaches; null: everything. At most 100 of each are named, `count` is all of them. */
export type KeyScope = Record<"accounts" | "customers", { count: number; named: Named[] } | null>;

const most = 100;

/**
 * The accounts and customers that a key is narrowed to, by name.
 * @throws {AppError} not_found
 */
export const getKeyScope = query({
  name: "api-keys.scope",
  permission: "api-keys:read",
  input: ApiKeyIdInput,
  async run({ actor, input: { id }, db }): Promise<KeyScope> {
    const key = await getKeyRow(db, actor, id, readableKeys(actor));
    const accountIds = key.accounts.map(({ accountId }) => accountId);
    const customerIds = key.customers.map(({ customerId }) => customerId);
    const select = { id: true, name: true } as const;
    const [accounts, customers] = await Promise.all([
      mayName(actor, "accounts")
        ? db.account.findMany({
            where: { id: { in: accountIds } },
            select,
            orderBy: { name: "asc" },
            take: most,
          })
        : nameless(accountIds),
      mayName(actor, "customers")
        ? db.customer.findMany({
            where: { id: { in: customerIds } },
            select,
            orderBy: [{ name: "asc" }, { id: "asc" }],
            take: most,
          })
        : nameless(customerIds),
    ]);
    return {
      accounts: key.allAccounts ? null : { count: accountIds.length, named: accounts },
      customers: key.allCustomers ? null : { count: customerIds.length, named: customers },
    };
  },
});

const nameless = (ids: readonly string[]): Named[] => ids.slice(0, most).map((id) => ({ id, name: null }));

/** Whether names of these are the viewer's to read. */
export function mayName(actor: Actor, resource: "accounts" | "customers"): boolean {
  return grantedFields(actor, resource, "read").includes("name");
}
