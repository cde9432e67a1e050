import { ContactRound, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { environmentLabels } from "@/components/shell/environment-mark";
import { FilterBar } from "@/components/shell/filter-bar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import type { AccountName } from "@/lib/accounts/names";
import type { CustomerCount } from "@/lib/customers/count";
import type { CustomerField, CustomerView } from "@/lib/customers/view";
import {
  customersHref,
  customersPageSize,
  customersPath,
  isNarrowed,
  sortValue,
  unfiltered,
  type CustomersAddress,
} from "./customer-address";
import type { CustomerMay } from "./customer-menu";
import { CustomerTable } from "./customer-table";
import { fieldLabels, fieldsWords } from "./customer-words";

type CustomerListProps = {
  address: CustomersAddress;
  customers: readonly CustomerView[];
  more: boolean;
  count: CustomerCount;
  fields: {
    shown: readonly CustomerField[];
    withheld: readonly CustomerField[];
    searched: readonly CustomerField[];
  };
  /** Null: the viewer may not read them. */
  accounts: readonly AccountName[] | null;
  may: CustomerMay;
  /** What to press where there are none yet. */
  begin: ReactNode;
  now: Date;
};

/** The search, a page of customers, and the way to the next; or why there are none. */
export function CustomerList(props: CustomerListProps) {
  const { address, customers, more, count, fields, accounts, may, begin, now } = props;
  const { page, environment } = address;
  const names = accounts && accounts.length > 1 ? accounts : null;
  if (count.total === 0 && !isNarrowed(address)) {
    return (
      <EmptyState
        icon={<ContactRound aria-hidden="true" />}
        title={`No customers in ${environmentLabels[environment].toLowerCase()} yet`}
        actions={begin}
      >
        Create them here one by one, import them from a file, or let your application do it by the API.
      </EmptyState>
    );
  }
  const from = (page - 1) * customersPageSize + 1;
  return (
    <>
      <Filters
        address={address}
        accounts={names}
        searched={fields.searched}
        mayFilter={fields.shown.includes("accountId")}
      />
      {customers.length === 0 ? (
        <NothingMatches address={address} searched={fields.searched} />
      ) : (
        <>
          <CustomerTable
            {...{ customers, address, may, now }}
            shown={fields.shown}
            accounts={names && new Map(names.map(({ id, name }) => [id, name ?? id]))}
          />
          <Pagination
            {...{ from, to: from + customers.length - 1, ...count }}
            noun={count.total === 1 ? "customer" : "customers"}
            previousHref={page > 1 ? customersHref(address, { page: page - 1 }) : null}
            nextHref={more ? customersHref(address, { page: page + 1 }) : null}
          />
        </>
      )}
      {fields.withheld.length > 0 && (
        <p className="mt-4 text-sm text-muted">Your role does not show you {fieldsWords(fields.withheld)}.</p>
      )}
    </>
  );
}

type FiltersProps = {
  address: CustomersAddress;
  accounts: readonly AccountName[] | null;
  searched: readonly CustomerField[];
  mayFilter: boolean;
};

function Filters({ address, accounts, searched, mayFilter }: FiltersProps) {
  const { environment, search, account, sort } = address;
  const options = accounts?.map(({ id, name }) => ({ value: id, label: name ?? id })) ?? [];
  return (
    <FilterBar
      action={customersPath}
      search={
        searched.length > 0
          ? {
              name: "q",
              label: "Search customers",
              value: search,
              placeholder: `Start of ${searched.map((field) => fieldLabels[field]).join(", ")}`,
            }
          : undefined
      }
      selects={
        mayFilter && options.length > 0
          ? [
              {
                name: "account",
                label: "Account",
                value: account ?? "",
                options: [{ value: "", label: "Any account" }, ...options],
              },
            ]
          : []
      }
      keep={{ ...(environment !== "production" && { environment }), ...(sort && { sort: sortValue(sort) }) }}
      active={
        account === null
          ? []
          : [
              {
                label: `In ${options.find(({ value }) => value === account)?.label ?? "an account that is not here"}`,
                clearHref: customersHref(address, { account: null }),
              },
            ]
      }
      clearHref={customersHref(address, unfiltered)}
    />
  );
}

function NothingMatches({
  address,
  searched,
}: {
  address: CustomersAddress;
  searched: readonly CustomerField[];
}) {
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title="No customer matches"
      actions={
        <Button asChild>
          <Link href={customersHref(address, unfiltered)}>Clear filters</Link>
        </Button>
      }
    >
      You are looking in {environmentLabels[address.environment].toLowerCase()} only.{" "}
      {searched.length > 0 && `Search finds customers by how their ${orWords(searched)} begins.`}
    </EmptyState>
  );
}

const orWords = (fields: readonly CustomerField[]) => fieldsWords(fields).replace(" and ", " or ");
