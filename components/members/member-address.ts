import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { ownerStatuses, type OwnerStatus } from "@/lib/members/status";

export const membersPath = "/settings/members";
/** Where one leaves the company that one is in. */
export const leavePath = "/settings/leave";

export const ownersPageSize = 50;

const tabs = ["people", "service-accounts"] as const;
export type MembersTab = (typeof tabs)[number];

/** What the address of the members screen says; null and "" where it says nothing. */
export type MembersAddress = {
  tab: MembersTab;
  search: string;
  status: OwnerStatus | null;
  page: number;
};

/** Reads the address; what it does not know counts as absent. */
export function readMembersAddress(params: SearchParams): MembersAddress {
  const page = parameter(params, "page");
  return {
    tab: choice(params, "tab", tabs) ?? "people",
    search: parameter(params, "q").slice(0, 200),
    status: choice(params, "status", ownerStatuses),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  };
}

/** The address as it is, but for `change`. Another filter starts at the first page, another tab without filters. */
export function membersHref(address: MembersAddress, change: Partial<MembersAddress> = {}): string {
  const kept = change.tab === undefined ? address : { ...address, search: "", status: null };
  const { tab, search, status, page } = { ...kept, page: 1, ...change };
  return hrefOf(membersPath, {
    tab: tab === "people" ? null : tab,
    q: search,
    status,
    page: page > 1 ? page : null,
  });
}

/** The address says more than which tab. */
export function isNarrowed({ search, status }: MembersAddress): boolean {
  return search !== "" || status !== null;
}

/** The address as the list verbs' input. */
export function ownersInput({ search, status, page }: MembersAddress) {
  return { search, ...(status && { statuses: [status] }), page, size: ownersPageSize };
}
