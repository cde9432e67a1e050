import { containing } from "../database/containing";
import type { Prisma } from "../db";
import { query } from "../verb";
import { countAccountCustomers } from "./customers";
import { presentAccount, type AccountCustomers, type AccountView } from "./present";
import { ListAccountsInput } from "./schemas";

export type ListedAccount = AccountView & {
  customers: AccountCustomers;
  /** Keys that are narrowed to it, and perhaps to others as well. */
  keys: number;
};

/** A page of the company's accounts by name, with what is in each; `all`: how many there are without the search. */
export const listAccounts = query({
  name: "accounts.survey",
  permission: "company:read",
  input: ListAccountsInput,
  async run({ input, db }): Promise<{ accounts: ListedAccount[]; total: number; all: number }> {
    const { search, page, size } = input;
    const where: Prisma.AccountWhereInput = search ? { name: containing(search) } : {};
    const [rows, total, all] = await Promise.all([
      db.account.findMany({
        where,
        orderBy: [{ name: "asc" }, { id: "asc" }],
        skip: (page - 1) * size,
        take: size,
      }),
      db.account.count({ where }),
      db.account.count(),
    ]);
    const ids = rows.map(({ id }) => id);
    const [customers, keys] = await Promise.all([
      countAccountCustomers(db, ids),
      db.apiKeyAccount.groupBy({
        by: ["accountId"],
        where: { accountId: { in: ids }, apiKey: { deletedAt: null, allAccounts: false } },
        _count: { _all: true },
      }),
    ]);
    const narrowed = new Map(keys.map(({ accountId, _count }) => [accountId, _count._all]));
    return {
      accounts: rows.map((row) => ({
        ...presentAccount(row),
        customers: customers.get(row.id) ?? { production: 0, staging: 0, development: 0 },
        keys: narrowed.get(row.id) ?? 0,
      })),
      total,
      all,
    };
  },
});
