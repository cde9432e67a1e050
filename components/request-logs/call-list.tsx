import { Activity, SearchX } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { figure } from "@/components/ui/figure";
import { Pager } from "@/components/ui/pagination";
import { exactTime } from "@/components/ui/relative-time";
import type { CallPage } from "@/lib/request-logs/list";
import { callsHref, isFiltered, type CallAddress } from "./call-address";
import { CallTable } from "./call-table";

type CallListProps = {
  page: CallPage;
  path: string;
  address: CallAddress;
  now: Date;
  /** Where there was no call at all: how to make the first. */
  children: ReactNode;
};

/** A page of calls with the ways to its neighbours; or why it is empty. */
export function CallList({ page, path, address, now, children }: CallListProps) {
  const { calls, newer, older, searchedTo } = page;
  if (calls.length === 0) {
    return (
      <NoCalls page={page} path={path} address={address}>
        {children}
      </NoCalls>
    );
  }
  const count = `${figure(calls.length)} ${calls.length === 1 ? "call" : "calls"}`;
  const reach = searchedTo ? `, looked back to ${exactTime(new Date(searchedTo))}` : "";
  return (
    <>
      <CallTable calls={calls} now={now} />
      <Pager
        summary={(newer === null && older !== null && !searchedTo ? `The newest ${count}` : count) + reach}
        previousLabel="Newer"
        nextLabel={searchedTo ? "Look further back" : "Older"}
        previousHref={newer === null ? null : callsHref(path, address, { after: newer })}
        nextHref={older === null ? null : callsHref(path, address, { before: older })}
      />
    </>
  );
}

type NoCallsProps = Pick<CallListProps, "page" | "path" | "address" | "children">;

function NoCalls({ page: { older, searchedTo }, path, address, children }: NoCallsProps) {
  if (!isFiltered(address) && address.before === null) {
    return (
      <EmptyState icon={<Activity aria-hidden="true" />} title="No calls yet">
        {children}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title="No call matches"
      actions={
        <>
          {older !== null && (
            <Button asChild>
              <Link href={callsHref(path, address, { before: older })}>Look further back</Link>
            </Button>
          )}
          <Button asChild>
            <Link href={path}>Show all calls</Link>
          </Button>
        </>
      }
    >
      {searchedTo
        ? `None since ${exactTime(new Date(searchedTo))}. There are older calls that were not looked at.`
        : "Every call of this key was looked at."}
    </EmptyState>
  );
}
