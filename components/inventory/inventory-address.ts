import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import {
  concernsOfAttention,
  readListAddress,
  type ListAddress,
} from "@/components/api-keys/list/list-address";

export const inventoryPath = "/keys";
export const inventoryPageSize = 25;

const sortable = ["name", "createdAt", "lastRequest", "expirationDate"] as const;
export type InventorySort = { field: (typeof sortable)[number]; descending: boolean };

/** What the address of the list of all one's keys says; null and "" where it says nothing. */
export type InventoryAddress = Pick<
  ListAddress,
  "environment" | "status" | "attention" | "search" | "page"
> & {
  /** The id of one of the viewer's companies. */
  company: string | null;
  /** Null: newest first. */
  sort: InventorySort | null;
};

/** Reads the address as the list of a company's keys does. @param companies those that can be chosen, by id */
export function readInventoryAddress(params: SearchParams, companies: readonly string[]): InventoryAddress {
  const { environment, status, attention, search, page } = readListAddress(params);
  const sort = parameter(params, "sort");
  const field = sortable.find((name) => name === sort.replace(/^-/, ""));
  return {
    ...{ environment, status, attention, search },
    page: Math.min(page, 1_000_000),
    company: choice(params, "company", companies),
    sort: field ? { field, descending: sort.startsWith("-") } : null,
  };
}

/** The address as it is, but for `change`. Another filter or order starts at the first page. */
export function inventoryHref(address: InventoryAddress, change: Partial<InventoryAddress> = {}): string {
  const { page, search, sort, ...filter } = { ...address, page: 1, ...change };
  return hrefOf(inventoryPath, {
    ...filter,
    q: search,
    sort: sort && sortText(sort),
    page: page > 1 ? page : null,
  });
}

export const sortText = ({ field, descending }: InventorySort) => (descending ? `-${field}` : field);

/** No filter but the environment, which is chosen elsewhere. */
export const everything = { status: null, attention: null, company: null, search: "" } as const;

export function isNarrowed({ status, attention, company, search }: InventoryAddress): boolean {
  return (status ?? attention ?? company) !== null || search !== "";
}

/** The address as the room's input, but for the company. */
export function inventoryInput({ environment, status, attention, search, sort, page }: InventoryAddress) {
  return {
    ...(environment && { environments: [environment] }),
    ...(status && { statuses: [status] }),
    ...(attention && { concerns: [...concernsOfAttention(attention)] }),
    ...(search && { search }),
    ...(sort && { sort: [sort] }),
    page,
    size: inventoryPageSize,
  };
}
