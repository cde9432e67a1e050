import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import type { Environment } from "@/components/shell/environment-mark";
import { concerns, pressingConcerns, type Concern } from "@/lib/api-keys/concerns";
import { shortenKeys } from "@/lib/api-keys/shortened";

export const keysPath = "/settings/api-keys";
export const keysPageSize = 25;
/** Where on the page the list begins. */
export const listId = "keys";

const environments = ["production", "staging", "development"] as const;
const statuses = ["active", "inactive", "expired"] as const;
/** One concern, or any of those that somebody should act on. */
const attentions = ["pressing", ...concerns] as const;
export type Attention = (typeof attentions)[number];
const sortable = ["name", "createdAt", "lastRequest"] as const;

type Status = (typeof statuses)[number];
export type SortField = (typeof sortable)[number];

/** What the address of the key list says; null and "" where it says nothing. */
export type ListAddress = {
  environment: Environment | null;
  status: Status | null;
  tag: string;
  /** The id of a member or a service account. */
  owner: string | null;
  /** Only keys that this is to be said about. */
  attention: Attention | null;
  search: string;
  /** As the column's first press sorts it; null: newest first. */
  sort: { field: SortField; descending: boolean } | null;
  page: number;
};

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address; what it does not know counts as absent. Whole keys in the search are cut. */
export function readListAddress(params: SearchParams): ListAddress {
  const sort = parameter(params, "sort");
  const field = sortable.find((name) => name === sort.replace(/^-/, ""));
  const page = parameter(params, "page");
  const owner = parameter(params, "owner").toLowerCase();
  return {
    environment: choice(params, "environment", environments),
    status: choice(params, "status", statuses),
    tag: shortenKeys(parameter(params, "tag")).slice(0, 40),
    owner: id.test(owner) ? owner : null,
    attention: choice(params, "attention", attentions),
    search: shortenKeys(parameter(params, "q")).slice(0, 200),
    sort: field ? { field, descending: sort.startsWith("-") } : null,
    page: /^[1-9]\d{0,8}$/.test(page) ? Number(page) : 1,
  };
}

/** The address of the list as it is, but for `change`. Another filter or order starts at the first page. */
export function listHref(address: ListAddress, change: Partial<ListAddress> = {}): string {
  const { page, ...rest } = { ...address, page: 1, ...change };
  return hrefOf(keysPath, { ...parametersOf(rest), page: page > 1 ? page : null });
}

/** The parameters that a new filter may leave alone: all but the page. */
export function parametersOf(address: Omit<ListAddress, "page">) {
  const { environment, status, tag, owner, attention, search, sort } = address;
  return { environment, status, tag, owner, attention, q: search, sort: sort && sortValue(sort) };
}

export function sortValue({ field, descending }: NonNullable<ListAddress["sort"]>): string {
  return descending ? `-${field}` : field;
}

/** No filter but the environment, which is chosen elsewhere. */
export const unfiltered = { status: null, tag: "", owner: null, attention: null, search: "" } as const;

/** The address says more than which environment. */
export function isNarrowed({ status, tag, owner, attention, search }: ListAddress): boolean {
  return (status ?? owner ?? attention) !== null || tag !== "" || search !== "";
}

/** The concerns that are meant: keys that any of them is about are listed. */
export const concernsOfAttention = (attention: Attention): readonly Concern[] =>
  attention === "pressing" ? pressingConcerns : [attention];

/** The filter of the address as the verbs about lists take it. */
export function listFilter({ environment, status, tag, owner, attention, search }: ListAddress) {
  return {
    ...(environment && { environments: [environment] }),
    ...(status && { statuses: [status] }),
    ...(tag && { tags: [tag] }),
    ...(owner && { owners: [owner] }),
    ...(attention && { concerns: [...concernsOfAttention(attention)] }),
    ...(search && { search }),
  };
}
export type ListFilter = ReturnType<typeof listFilter>;

/** The address as the list verb's input. */
export function listInput(address: ListAddress) {
  const { sort, page } = address;
  return { ...listFilter(address), ...(sort && { sort: [sort] }), page, size: keysPageSize };
}
