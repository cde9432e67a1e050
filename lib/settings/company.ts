import { z } from "zod";
import { query } from "../verb";

/** The company's accounts (the first by name), and the rules that it sets. */
export type CompanyState = {
  accounts: { count: number; named: string[] };
  requireTwoFactor: boolean;
  /** Null: for ever. */
  logDays: number | null;
};

const mostNamed = 3;

/** The company and its accounts as a line each says them. */
export const getCompanyState = query({
  name: "settings.company",
  permission: "company:read",
  input: z.strictObject({}),
  async run({ db }): Promise<CompanyState> {
    const [count, accounts, company] = await Promise.all([
      db.account.count(),
      db.account.findMany({
        select: { name: true },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        take: mostNamed,
      }),
      db.company.findFirstOrThrow({ select: { requireTwoFactor: true, securityLogRetentionDays: true } }),
    ]);
    return {
      accounts: { count, named: accounts.map(({ name }) => name) },
      requireTwoFactor: company.requireTwoFactor,
      logDays: company.securityLogRetentionDays,
    };
  },
});
