import { ScrollText, SearchX } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pagination";
import type { SecurityLogEntry } from "@/lib/audit/present";
import { figure } from "@/components/ui/figure";
import { isFiltered, logHref, unfilteredHref, type LogAddress } from "./log-address";
import { LogTable } from "./log-table";

type LogListProps = {
  entries: readonly SecurityLogEntry[];
  newer: string | null;
  older: string | null;
  address: LogAddress;
  now: Date;
};

/** A page of the log with the ways to its neighbours; or why it is empty. */
export function LogList({ entries, newer, older, address, now }: LogListProps) {
  if (entries.length === 0) return <NoEntries address={address} />;
  const count = `${figure(entries.length)} ${entries.length === 1 ? "entry" : "entries"}`;
  return (
    <>
      <LogTable entries={entries} address={address} now={now} />
      <Pager
        summary={newer === null ? `${older === null ? "" : "The newest "}${count}` : count}
        previousLabel="Newer"
        nextLabel="Older"
        previousHref={newer === null ? null : logHref(address, { after: newer, before: null })}
        nextHref={older === null ? null : logHref(address, { before: older, after: null })}
      />
    </>
  );
}

function NoEntries({ address }: { address: LogAddress }) {
  if (!isFiltered(address) && address.before === null) {
    return (
      <EmptyState icon={<ScrollText aria-hidden="true" />} title="Nothing has been recorded yet">
        Every sign-in and every change of keys and data is kept here, with who, when and from where.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title="No entry matches"
      actions={
        <Button asChild>
          <Link href={unfilteredHref(address)}>Clear filters</Link>
        </Button>
      }
    >
      Search looks in the names of people and things, and for whole addresses and request ids.
    </EmptyState>
  );
}
