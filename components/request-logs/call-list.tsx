import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { figure } from "@/components/ui/figure";
import { Link } from "@/components/ui/link";
import { Pager } from "@/components/ui/pagination";
import { exactTime } from "@/components/ui/relative-time";
import type { CallPage } from "@/lib/request-logs/list";

type CallListProps = {
  page: CallPage;
  /** The address of a neighbouring page. */
  hrefTo: (place: { before: string } | { after: string }) => string;
  /** The calls. */
  table: ReactNode;
  /** What stands there without any. */
  empty: ReactNode;
};

/** A page of calls with the ways to its neighbours; or why it is empty. */
export function CallList({ page, hrefTo, table, empty }: CallListProps) {
  const { calls, newer, older, searchedTo } = page;
  if (calls.length === 0) return empty;
  const count = `${figure(calls.length)} ${calls.length === 1 ? "call" : "calls"}`;
  const reach = searchedTo ? `, looked back to ${exactTime(new Date(searchedTo))}` : "";
  return (
    <>
      {table}
      <Pager
        summary={(newer === null && older !== null && !searchedTo ? `The newest ${count}` : count) + reach}
        previousLabel="Newer"
        nextLabel={searchedTo ? "Look further back" : "Older"}
        previousHref={newer === null ? null : hrefTo({ after: newer })}
        nextHref={older === null ? null : hrefTo({ before: older })}
      />
    </>
  );
}

type NoMatchProps = Pick<CallListProps, "page" | "hrefTo"> & {
  title?: string;
  /** All that was looked at, where nothing is left to look at: "Every call of this key was looked at." */
  all: string;
  /** The ways out. */
  children: ReactNode;
};

/** There are calls, but none is meant. */
export function NoMatch({
  page: { older, searchedTo },
  hrefTo,
  title = "No call matches",
  all,
  children,
}: NoMatchProps) {
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title={title}
      actions={
        <>
          {older !== null && (
            <Button asChild>
              <Link href={hrefTo({ before: older })}>Look further back</Link>
            </Button>
          )}
          {children}
        </>
      }
    >
      {searchedTo
        ? `None since ${exactTime(new Date(searchedTo))}. There are older calls that were not looked at.`
        : all}
    </EmptyState>
  );
}
