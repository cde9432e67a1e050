import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { shortenKeys } from "@/lib/api-keys/shortened";
import { environments, type Environment } from "@/lib/environments";

export const customersPath = "/customers";
export const customersPageSize = 50;

const sortable = ["name", "createdAt"] as const;
export type CustomerSort = { field: (typeof sortable)[number]; descending: boolean };

/** What the address of the customers screen says. There is always one environment: customers live in one each. */
export type CustomersAddress = {
  environment: Environment;
  search: string;
  /** The id of an account. */
  account: string | null;
  /** Null: newest first. */
  sort: CustomerSort | null;
  page: number;
};

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address; what it does not know counts as absent. */
export function readCustomersAddress(params: SearchParams): CustomersAddress {
  const sort = parameter(params, "sort");
  const field = sortable.find((name) => name === sort.replace(/^-/, ""));
  const page = parameter(params, "page");
  const account = parameter(params, "account").toLowerCase();
  return {
    environment: choice(params, "environment", environments) ?? "production",
    search: shortenKeys(parameter(params, "q")).slice(0, 200),
    account: id.test(account) ? account : null,
    sort: field ? { field, descending: sort.startsWith("-") } : null,
    page: /^[1-9]\d{0,8}$/.test(page) ? Number(page) : 1,
  };
}

/** The address as it is, but for `change`. Another filter or order starts at the first page. */
export function customersHref(address: CustomersAddress, change: Partial<CustomersAddress> = {}): string {
  const { environment, search, account, sort, page } = { ...address, page: 1, ...change };
  return hrefOf(customersPath, {
    environment: environment === "production" ? null : environment,
    ...{ q: search, account, sort: sort && sortValue(sort), page: page > 1 ? page : null },
  });
}

export function sortValue({ field, descending }: CustomerSort): string {
  return descending ? `-${field}` : field;
}

export const unfiltered = { search: "", account: null } as const;

export function isNarrowed({ search, account }: CustomersAddress): boolean {
  return search !== "" || account !== null;
}

/** The address as the verbs about lists take it. */
export function customersInput({ search, account }: CustomersAddress) {
  return { ...(search && { search }), filters: account === null ? {} : { accountId: [account] } };
}

/** The filter of the address as an export takes it. */
export function exportFilter({ search, account }: CustomersAddress): Record<string, string> {
  return { ...(search && { search }), ...(account !== null && { accountId: account }) };
}

/** Where a customer has a page; an address names no environment, since the customer lives in one. */
export function customerHref(customerId: string): string {
  return `${customersPath}/${customerId}`;
}

/** Where the file of an export is, or what was wrong with the rows of an import. */
export function workHref(what: "export" | "import", jobId: string, environment: Environment): string {
  return `${customersPath}/${what}/${jobId}?environment=${environment}`;
}
