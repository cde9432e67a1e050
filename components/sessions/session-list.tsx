import { SearchX } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { allSessions, sessionsHref, sessionsPageSize, type SessionsAddress } from "./session-address";

type SessionListProps = {
  address: SessionsAddress;
  /** Rows on this page, and in all. */
  shown: number;
  total: number;
  /** The table. */
  children: ReactNode;
};

/** A page of sessions with the ways to its neighbours; or why there are none. */
export function SessionList({ address, shown, total, children }: SessionListProps) {
  if (total === 0) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title={
          address.concern && address.concern !== "dormant" ? "No session stands out" : "No session matches"
        }
        actions={
          <Button asChild>
            <Link href={sessionsHref(allSessions)}>Show all sessions</Link>
          </Button>
        }
      >
        Only sessions that are alive are shown. Sign-ins of the past are in the security logs.
      </EmptyState>
    );
  }
  const from = (address.page - 1) * sessionsPageSize + 1;
  const to = from + shown - 1;
  return (
    <>
      {children}
      <Pagination
        {...{ from, to, total }}
        noun={total === 1 ? "session" : "sessions"}
        previousHref={address.page > 1 ? sessionsHref(address, { page: address.page - 1 }) : null}
        nextHref={to < total ? sessionsHref(address, { page: address.page + 1 }) : null}
      />
    </>
  );
}
