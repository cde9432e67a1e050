import { hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";

export const accountsPath = "/settings/accounts";
export const accountsPageSize = 50;

/** What the address of the accounts screen says. */
export type AccountsAddress = { search: string; page: number };

/** Reads the address; what it does not know counts as absent. */
export function readAccountsAddress(params: SearchParams): AccountsAddress {
  const page = parameter(params, "page");
  return {
    search: parameter(params, "q").slice(0, 200),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  };
}

/** The address as it is, but for `change`. Another search starts at the first page. */
export function accountsHref(address: AccountsAddress, change: Partial<AccountsAddress> = {}): string {
  const { search, page } = { ...address, page: 1, ...change };
  return hrefOf(accountsPath, { q: search, page: page > 1 ? page : null });
}
