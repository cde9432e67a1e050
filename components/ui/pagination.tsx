import { ChevronLeft, ChevronRight } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { buttonStyles } from "./button";
import { cn } from "@/lib/cn";
import { figure } from "./figure";

type PaginationProps = {
  /** Position of the first and last row shown, from 1; 0 when there are none. */
  from: number;
  to: number;
  total?: number;
  /** False: there are more than `total`. */
  exact?: boolean;
  previousHref: string | null;
  nextHref: string | null;
  /** What is counted, in the plural: "keys". */
  noun?: string;
};

export function Pagination(props: PaginationProps) {
  const { from, to, total, exact = true, previousHref, nextHref, noun = "rows" } = props;
  const range = to === 0 ? `No ${noun}` : from === to ? figure(to) : `${figure(from)}–${figure(to)}`;
  const all = total !== undefined && `${exact ? "" : "more than "}${figure(total)}`;
  const rest = all && to > 0 ? ` of ${all} ${noun}` : "";
  return <Pager summary={range + rest} previousHref={previousHref} nextHref={nextHref} />;
}

type PagerProps = {
  /** What is shown, in words. */
  summary: string;
  previousHref: string | null;
  nextHref: string | null;
  previousLabel?: string;
  nextLabel?: string;
};

/** Both ways from a page whose place in the whole is not known, such as a log that grows. */
export function Pager(props: PagerProps) {
  const { summary, previousHref, nextHref, previousLabel = "Previous", nextLabel = "Next" } = props;
  return (
    <nav aria-label="Pages" className="mt-3 flex items-center justify-between gap-4 text-sm text-muted">
      <p className="tabular-nums">{summary}</p>
      {(previousHref ?? nextHref) !== null && (
        <div className="flex gap-2">
          <Step href={previousHref} rel="prev">
            <ChevronLeft aria-hidden="true" /> {previousLabel}
          </Step>
          <Step href={nextHref} rel="next">
            {nextLabel} <ChevronRight aria-hidden="true" />
          </Step>
        </div>
      )}
    </nav>
  );
}

function Step({ href, rel, children }: { href: string | null; rel: "prev" | "next"; children: ReactNode }) {
  const look = buttonStyles();
  if (href === null) {
    return (
      <span aria-disabled="true" className={cn(look, "opacity-50 shadow-none hover:bg-surface")}>
        {children}
      </span>
    );
  }
  return (
    <Link href={href} rel={rel} className={look}>
      {children}
    </Link>
  );
}
