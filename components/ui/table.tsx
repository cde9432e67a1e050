import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

/*
 * In a narrow place each row becomes a block: its first cell the title, the others a line each with
 * their label. Roles are written out, since a changed `display` takes the native ones away.
 */

type TableProps = {
  caption: string;
  /** More than six columns: becomes blocks below 60rem of room rather than below 44rem. */
  wide?: boolean;
  className?: string;
  children: ReactNode;
};

/** A data table; `caption` is its name for screen readers. Children: {@link TableHead}, {@link TableBody}. */
export function Table({ caption, wide, className, children }: TableProps) {
  return (
    <div
      data-wide={wide || undefined}
      className={cn(
        "relative overflow-x-auto rounded-xl border bg-surface shadow-xs",
        wide ? "@container/wide-table" : "@container/table",
        className,
      )}
    >
      <table role="table" className="w-full border-collapse text-sm tabular-nums stacked:block">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup" className="border-b bg-sunken stacked:block stacked:not-has-[a]:border-b-0">
      <tr
        role="row"
        className="stacked:flex stacked:flex-wrap stacked:gap-x-4 stacked:px-4 stacked:py-1 stacked:not-has-[a]:py-0"
      >
        {children}
      </tr>
    </thead>
  );
}

type HeaderCellProps = {
  /** Present: the header is a link that sorts. `href` is where the next press leads. */
  sort?: { href: string; direction: "ascending" | "descending" | null };
  align?: "start" | "end";
  /** The header is for screen readers only, such as that of a column of buttons. */
  unseen?: boolean;
  className?: string;
  children: ReactNode;
};

const arrows = { ascending: ArrowUp, descending: ArrowDown };

export function HeaderCell({ sort, align = "start", unseen, className, children }: HeaderCellProps) {
  const Arrow = sort?.direction ? arrows[sort.direction] : ChevronsUpDown;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sort ? (sort.direction ?? "none") : undefined}
      className={cn(
        "h-9 px-4 font-medium whitespace-nowrap text-muted first:ps-5 last:pe-5 in-data-wide:px-2 in-data-wide:first:ps-4 in-data-wide:last:pe-4",
        align === "end" ? "text-end" : "text-start",
        sort ? "stacked:flex stacked:items-center stacked:px-0!" : "stacked:sr-only",
        className,
      )}
    >
      {sort ? (
        <Link
          href={sort.href}
          scroll={false}
          prefetch={false}
          className={cn(
            "inline-flex items-center gap-1 rounded-sm py-1 transition-colors hover:text-strong [&_svg]:size-3.5",
            sort.direction && "text-strong",
          )}
        >
          {children}
          <Arrow aria-hidden="true" className={cn(!sort.direction && "opacity-60")} />
        </Link>
      ) : (
        <span className={cn(unseen && "sr-only")}>{children}</span>
      )}
    </th>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return (
    <tbody role="rowgroup" className="divide-y stacked:block">
      {children}
    </tbody>
  );
}

/** One row; `dimmed` for a thing that no longer works. */
export function TableRow({ dimmed, children }: { dimmed?: boolean; children: ReactNode }) {
  return (
    <tr
      role="row"
      data-dimmed={dimmed || undefined}
      className="group relative bg-surface transition-colors hover:bg-hover has-[[data-selects]:checked]:bg-accent-soft data-dimmed:text-muted stacked:grid stacked:grid-cols-[repeat(auto-fit,minmax(min(100%,17rem),1fr))] stacked:py-2"
    >
      {children}
    </tr>
  );
}

type CellProps = {
  /** The column's name, shown when rows are stacked. Absent: no label, the cell stands as it is. */
  label?: string;
  /**
   * title = the row's name; actions = its buttons, kept in the corner when stacked; select = the box that
   * selects it (marked `data-selects`), kept in the other corner.
   */
  kind?: "plain" | "title" | "actions" | "select";
  align?: "start" | "end";
  className?: string;
  children: ReactNode;
};

const kinds = {
  plain:
    "whitespace-nowrap stacked:grid stacked:grid-cols-[6.5rem_minmax(0,1fr)] stacked:items-baseline stacked:gap-4 stacked:py-1 stacked:text-start stacked:whitespace-normal stacked:[&_.truncate]:wrap-anywhere stacked:[&_.truncate]:whitespace-normal",
  title:
    "min-w-40 font-medium text-strong group-data-dimmed:text-muted stacked:col-span-full stacked:pe-14! stacked:pb-1 stacked:text-base stacked:group-has-data-selects:ps-12!",
  actions:
    "sticky end-0 w-px bg-inherit text-end whitespace-nowrap stacked:absolute stacked:end-2 stacked:top-3 stacked:w-auto stacked:p-0! pointer-coarse:stacked:top-2.5",
  select: "w-px pe-1! stacked:absolute stacked:start-4 stacked:top-5 stacked:p-0!",
};

export function Cell({ label, kind = "plain", align = "start", className, children }: CellProps) {
  return (
    <td
      role="cell"
      data-label={label}
      className={cn(
        "px-4 py-2.5 align-middle first:ps-5 last:pe-5 in-data-wide:px-2 in-data-wide:first:ps-4 in-data-wide:last:pe-4 stacked:px-4!",
        kinds[kind],
        label && "stacked:before:text-muted stacked:before:content-[attr(data-label)/'']",
        align === "end" && "text-end",
        className,
      )}
    >
      {kind === "plain" ? <div className="min-w-0">{children}</div> : children}
    </td>
  );
}
