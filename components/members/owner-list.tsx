import { Bot, SearchX } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { FilterBar } from "@/components/shell/filter-bar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { CreateAccountButton } from "./create-account-button";
import {
  isNarrowed,
  membersHref,
  membersPath,
  ownersPageSize,
  unfiltered,
  type MembersAddress,
} from "./member-address";

const statuses = [
  { value: "", label: "Any status" },
  { value: "active", label: "Active" },
  { value: "suspended", label: "Suspended" },
  { value: "removed", label: "Removed, with keys left" },
];

const factors = [
  { value: "", label: "Any second factor" },
  { value: "none", label: "Without a second factor" },
];

type OwnerListProps = {
  address: MembersAddress;
  /** Rows on this page, and in all. */
  shown: number;
  total: number;
  mayCreate: boolean;
  /** The table. */
  children: ReactNode;
};

/** Filters, a page of people or service accounts, and the way to the next; or why there are none. */
export function OwnerList({ address, shown, total, mayCreate, children }: OwnerListProps) {
  const people = address.tab === "people";
  const { search, status, factor, page } = address;
  if (total === 0 && !isNarrowed(address)) return <NoAccounts mayCreate={mayCreate} />;
  const from = (page - 1) * ownersPageSize + 1;
  const to = from + shown - 1;
  const noun = people ? (total === 1 ? "person" : "people") : `service account${total === 1 ? "" : "s"}`;
  return (
    <>
      <FilterBar
        action={membersPath}
        search={{
          name: "q",
          label: people ? "Search people" : "Search service accounts",
          value: search,
          placeholder: people ? "Name or e-mail" : "Name",
        }}
        selects={[
          { name: "status", label: "Status", value: status ?? "", options: statuses },
          ...(people
            ? [{ name: "factor", label: "Second factor", value: factor ?? "", options: factors }]
            : []),
        ]}
        keep={people ? {} : { tab: address.tab }}
      />
      {total === 0 ? (
        <EmptyState
          icon={<SearchX aria-hidden="true" />}
          title={people ? "Nobody matches" : "No service account matches"}
          actions={
            <Button asChild>
              <Link href={membersHref(address, unfiltered)}>Clear filters</Link>
            </Button>
          }
        >
          {people ? "Search looks in names and e-mail addresses." : "Search looks in names."}
        </EmptyState>
      ) : (
        <>
          {children}
          <Pagination
            {...{ from, to, total, noun }}
            previousHref={page > 1 ? membersHref(address, { page: page - 1 }) : null}
            nextHref={to < total ? membersHref(address, { page: page + 1 }) : null}
          />
        </>
      )}
    </>
  );
}

function NoAccounts({ mayCreate }: { mayCreate: boolean }) {
  return (
    <EmptyState
      icon={<Bot aria-hidden="true" />}
      title="No service accounts yet"
      actions={mayCreate && <CreateAccountButton />}
    >
      Keys stop with their owner. What must go on when a person leaves, such as a nightly export, belongs to a
      service account: it has a role, owns keys, and never signs in.
    </EmptyState>
  );
}
