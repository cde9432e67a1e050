import { KeyRound, SearchX } from "lucide-react";
import { Link } from "@/components/ui/link";
import { environmentLabels } from "@/components/shell/environment-mark";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { CreateKeyButton } from "@/components/api-keys/create-key-button";
import type { KeyRow } from "./key-row";
import { KeyTable } from "./key-table";
import { isNarrowed, keysPageSize, listHref, unfiltered, type ListAddress } from "./list-address";

type KeyListProps = {
  rows: readonly KeyRow[];
  /** Whether another page follows. */
  more: boolean;
  total: number;
  /** False: more than `total` match. */
  exact: boolean;
  /** The viewer sees other people's keys. */
  withOwners: boolean;
  may: { create: boolean; change: boolean; reassign: boolean; delete: boolean; readLog: boolean };
  address: ListAddress;
  now: Date;
};

/** A page of keys; or why there are none and what to do about it. */
export function KeyList({ total, exact, more, ...list }: KeyListProps) {
  const { rows, address, may } = list;
  if (total === 0 && isNarrowed(address)) return <NothingMatches address={address} />;
  if (total === 0) return <NoKeys address={address} mayCreate={may.create} />;
  const from = (address.page - 1) * keysPageSize + 1;
  const to = from + rows.length - 1;
  return (
    <>
      <KeyTable {...list} />
      <Pagination
        from={from}
        to={to}
        total={total}
        exact={exact}
        noun={total === 1 ? "key" : "keys"}
        previousHref={address.page > 1 ? listHref(address, { page: address.page - 1 }) : null}
        nextHref={more ? listHref(address, { page: address.page + 1 }) : null}
      />
    </>
  );
}

function NothingMatches({ address }: { address: ListAddress }) {
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title="No key matches"
      actions={
        <>
          <Button asChild>
            <Link href={listHref(address, unfiltered)}>Clear filters</Link>
          </Button>
          {address.environment && <AllEnvironments address={address} />}
        </>
      }
    >
      {address.environment &&
        `You are looking in ${environmentLabels[address.environment].toLowerCase()} only. `}
      Search looks in names, in the first ten characters of a key and in its last four.
    </EmptyState>
  );
}

function AllEnvironments({ address }: { address: ListAddress }) {
  return (
    <Button asChild>
      <Link href={listHref(address, { environment: null })}>Look in all environments</Link>
    </Button>
  );
}

function NoKeys({ address, mayCreate }: { address: ListAddress; mayCreate: boolean }) {
  const { environment } = address;
  return (
    <EmptyState
      icon={<KeyRound aria-hidden="true" />}
      title={
        environment ? `No keys in ${environmentLabels[environment].toLowerCase()} yet` : "No API keys yet"
      }
      actions={
        <>
          {mayCreate && (
            <CreateKeyButton>
              {environment ? `Create a ${environment} key` : "Create your first key"}
            </CreateKeyButton>
          )}
          {environment && <AllEnvironments address={address} />}
        </>
      }
    >
      A key lets an application call the public API without a password. Give each application its own, with
      only what it needs: then you can see what it does, and stop it without stopping the others.
    </EmptyState>
  );
}
