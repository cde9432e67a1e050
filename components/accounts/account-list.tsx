import { SearchX } from "lucide-react";
import { FilterBar } from "@/components/shell/filter-bar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import type { ListedAccount } from "@/lib/accounts/list";
import { accountsHref, accountsPageSize, accountsPath, type AccountsAddress } from "./account-address";
import type { AccountMay } from "./account-menu";
import { AccountTable } from "./account-table";

type AccountListProps = {
  address: AccountsAddress;
  accounts: readonly ListedAccount[];
  total: number;
  may: AccountMay;
  now: Date;
};

/** The search, a page of accounts, and the way to the next; or why there are none. */
export function AccountList({ address, accounts, total, may, now }: AccountListProps) {
  const { search, page } = address;
  const from = (page - 1) * accountsPageSize + 1;
  const to = from + accounts.length - 1;
  return (
    <>
      <FilterBar
        action={accountsPath}
        search={{ name: "q", label: "Search accounts", value: search, placeholder: "Name" }}
      />
      {total === 0 ? (
        <EmptyState
          icon={<SearchX aria-hidden="true" />}
          title="No account matches"
          actions={
            <Button asChild>
              <Link href={accountsHref(address, { search: "" })}>Clear search</Link>
            </Button>
          }
        >
          Search looks in names.
        </EmptyState>
      ) : (
        <>
          <AccountTable accounts={accounts} may={may} now={now} />
          <Pagination
            {...{ from, to, total }}
            noun={total === 1 ? "account" : "accounts"}
            previousHref={page > 1 ? accountsHref(address, { page: page - 1 }) : null}
            nextHref={to < total ? accountsHref(address, { page: page + 1 }) : null}
          />
        </>
      )}
    </>
  );
}
