import { visibleKeys } from "../api-keys/find";
import type { Environment } from "../environments";
import { query } from "../verb";
import { countAccountCustomers } from "./customers";
import { getAccountRow, narrowedTo, narrowedToOnly } from "./find";
import type { AccountCustomers } from "./present";
import { AccountIdInput, mostAccounts } from "./schemas";

const mostNamed = 20;

/** What hangs on an account. */
export type AccountStake = {
  customers: AccountCustomers;
  /** Keys that are narrowed to it; `stranded` of them to nothing else: without it they reach nothing. */
  keys: { narrowed: number; stranded: number };
  /** The keys by name, as far as the viewer may see them; at most twenty, those that would reach nothing first. */
  named: { id: string; name: string; environment: Environment; stranded: boolean }[];
  /** Where its customers could go. */
  others: { id: string; name: string }[];
};

/** What deleting an account would move and break. */
export const getAccountStake = query({
  name: "accounts.stake",
  permission: "company:update",
  input: AccountIdInput,
  async run({ actor, input: { id }, db }): Promise<AccountStake> {
    await getAccountRow(db, id);
    const select = { id: true, name: true, environment: true } as const;
    const seen = (among: object) =>
      db.apiKey.findMany({
        where: { AND: [visibleKeys(actor), among] },
        select,
        orderBy: [{ name: "asc" }, { id: "asc" }],
        take: mostNamed,
      });
    const [customers, narrowed, stranded, lost, some, others] = await Promise.all([
      countAccountCustomers(db, [id]),
      db.apiKey.count({ where: narrowedTo(id) }),
      db.apiKey.count({ where: narrowedToOnly(id) }),
      seen(narrowedToOnly(id)),
      seen({ AND: [narrowedTo(id), { NOT: narrowedToOnly(id) }] }),
      db.account.findMany({
        where: { id: { not: id } },
        select: { id: true, name: true },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        take: mostAccounts,
      }),
    ]);
    const named = [
      ...lost.map((key) => ({ ...key, stranded: true })),
      ...some.map((key) => ({ ...key, stranded: false })),
    ].slice(0, mostNamed);
    return {
      customers: customers.get(id) ?? { production: 0, staging: 0, development: 0 },
      keys: { narrowed, stranded },
      named,
      others,
    };
  },
});
