import { KeyRound, SearchX } from "lucide-react";
import { environmentLabels } from "@/components/shell/environment-mark";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import type { Inventory } from "@/lib/api-keys/inventory";
import {
  everything,
  inventoryHref,
  inventoryPageSize,
  isNarrowed,
  type InventoryAddress,
} from "./inventory-address";
import { InventoryTable } from "./inventory-table";

type InventoryListProps = { inventory: Inventory; address: InventoryAddress; now: Date };

/** A page of one's keys; or why there are none and what to do about it. */
export function InventoryList({ inventory: { keys, total, exact }, address, now }: InventoryListProps) {
  const { page } = address;
  if (total === 0 && isNarrowed(address)) return <NothingMatches address={address} />;
  if (total === 0) return <NoKeys address={address} />;
  const from = (page - 1) * inventoryPageSize + 1;
  const to = from + keys.length - 1;
  return (
    <>
      <InventoryTable keys={keys} address={address} now={now} />
      <Pagination
        {...{ from, to, total, exact }}
        noun={total === 1 ? "key" : "keys"}
        previousHref={page > 1 ? inventoryHref(address, { page: page - 1 }) : null}
        nextHref={to < total ? inventoryHref(address, { page: page + 1 }) : null}
      />
    </>
  );
}

function NothingMatches({ address }: { address: InventoryAddress }) {
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title="No key of yours matches"
      actions={
        <Button asChild>
          <Link href={inventoryHref(address, everything)}>Clear filters</Link>
        </Button>
      }
    >
      Search looks in names, in the first ten characters of a key and in its last four.
    </EmptyState>
  );
}

function NoKeys({ address }: { address: InventoryAddress }) {
  const { environment } = address;
  return (
    <EmptyState
      icon={<KeyRound aria-hidden="true" />}
      title={
        environment
          ? `You own no keys in ${environmentLabels[environment].toLowerCase()}`
          : "You own no keys yet"
      }
      actions={
        environment ? (
          <Button asChild>
            <Link href={inventoryHref(address, { environment: null })}>Look in all environments</Link>
          </Button>
        ) : (
          <Button asChild>
            <Link href="/settings/api-keys?create=service">Create an API key</Link>
          </Button>
        )
      }
    >
      Keys that you create in any of your companies are listed here. Those of service accounts and of other
      people are not: they are in their company’s list.
    </EmptyState>
  );
}
