import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { ownerStatuses, type OwnerStatus } from "@/lib/members/status";

export const membersPath = "/settings/members";
/** The same with the dialog open that invites people. */
export const invitePath = `${membersPath}?create=1`;
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
  /** Only people who have no second factor. */
  factor: "none" | null;
  page: number;
};

/** Reads the address; what it does not know counts as absent. */
export function readMembersAddress(params: SearchParams): MembersAddress {
  const page = parameter(params, "page");
  return {
    tab: choice(params, "tab", tabs) ?? "people",
    search: parameter(params, "q").slice(0, 200),
    status: choice(params, "status", ownerStatuses),
    factor: choice(params, "factor", ["none"]),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  };
}

/** No filter. */
export const unfiltered = { search: "", status: null, factor: null } as const;

/** The active people who sign in without a second factor. */
export const withoutFactorPath = hrefOf(membersPath, { status: "active", factor: "none" });

/** The address as it is, but for `change`. Another filter starts at the first page, another tab without filters. */
export function membersHref(address: MembersAddress, change: Partial<MembersAddress> = {}): string {
  const kept = change.tab === undefined ? address : { ...address, ...unfiltered };
  const { tab, search, status, factor, page } = { ...kept, page: 1, ...change };
  return hrefOf(membersPath, {
    tab: tab === "people" ? null : tab,
    q: search,
    status,
    factor,
    page: page > 1 ? page : null,
  });
}

/** The address says more than which tab. */
export function isNarrowed({ search, status, factor }: MembersAddress): boolean {
  return search !== "" || (status ?? factor) !== null;
}

/** The address as the input of both list verbs. */
export function ownersInput({ search, status, page }: MembersAddress) {
  return { search, ...(status && { statuses: [status] }), page, size: ownersPageSize };
}

/** The address as the input of the list of people. */
export function membersInput(address: MembersAddress) {
  return { ...ownersInput(address), withoutSecondFactor: address.factor === "none" };
}
