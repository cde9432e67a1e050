import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import type { Environment } from "@/components/shell/environment-mark";
import { shortenKeys } from "@/lib/api-keys/shortened";

export const keysPath = "/settings/api-keys";
export const keysPageSize = 25;

const environments = ["production", "staging", "development"] as const;
const statuses = ["active", "inactive", "expired"] as const;
const sortable = ["name", "createdAt", "lastRequest"] as const;

type Status = (typeof statuses)[number];
export type SortField = (typeof sortable)[number];

/** What the address of the key list says; null and "" where it says nothing. */
export type ListAddress = {
  environment: Environment | null;
  status: Status | null;
  search: string;
  /** As the column's first press sorts it; null: newest first. */
  sort: { field: SortField; descending: boolean } | null;
  page: number;
};

/** Reads the address; what it does not know counts as absent. Whole keys in the search are cut. */
export function readListAddress(params: SearchParams): ListAddress {
  const sort = parameter(params, "sort");
  const field = sortable.find((name) => name === sort.replace(/^-/, ""));
  const page = parameter(params, "page");
  return {
    environment: choice(params, "environment", environments),
    status: choice(params, "status", statuses),
    search: shortenKeys(parameter(params, "q")).slice(0, 200),
    sort: field ? { field, descending: sort.startsWith("-") } : null,
    page: /^[1-9]\d{0,8}$/.test(page) ? Number(page) : 1,
  };
}

/** The address of the list as it is, but for `change`. Another filter or order starts at the first page. */
export function listHref(address: ListAddress, change: Partial<ListAddress> = {}): string {
  const { environment, status, search, sort, page } = { ...address, page: 1, ...change };
  return hrefOf(keysPath, {
    environment,
    status,
    q: search,
    sort: sort && sortValue(sort),
    page: page > 1 ? page : null,
  });
}

export function sortValue({ field, descending }: NonNullable<ListAddress["sort"]>): string {
  return descending ? `-${field}` : field;
}

/** The address says more than which environment. */
export function isNarrowed({ status, search }: ListAddress): boolean {
  return status !== null || search !== "";
}

/** The address as the list verb's input. */
export function listInput({ environment, status, search, sort, page }: ListAddress) {
  return {
    ...(environment && { environments: [environment] }),
    ...(status && { statuses: [status] }),
    ...(search && { search }),
    ...(sort && { sort: [sort] }),
    page,
    size: keysPageSize,
  };
}
