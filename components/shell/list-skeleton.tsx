import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";

type ListSkeletonProps = {
  /** What is loading, for screen readers. */
  label: string;
  rows?: number;
  /** Lines of text in a row. */
  lines?: 1 | 2;
  /** There is nothing to filter by. */
  bare?: boolean;
};

const heights = { 1: "h-11", 2: "h-14.25" };

/** Filters and table of a list while they load, each part as tall as what will stand there. */
export function ListSkeleton({ label, rows = 10, lines = 2, bare }: ListSkeletonProps) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      {!bare && (
        <div className="mb-3 flex flex-wrap gap-2">
          <Skeleton className="h-8 w-full sm:w-72 pointer-coarse:h-10" />
          <Skeleton className="h-8 w-28 max-sm:flex-1 pointer-coarse:h-10" />
        </div>
      )}
      <div className="overflow-hidden rounded-xl border bg-surface shadow-xs">
        <div className="h-9 border-b bg-sunken" />
        {Array.from({ length: rows }, (_, row) => (
          <div
            key={row}
            className={cn("flex items-center gap-8 border-b px-5 last:border-b-0", heights[lines])}
          >
            <Skeleton className="w-44" />
            <Skeleton className="w-32" />
            <Skeleton className="hidden w-24 sm:block" />
            <Skeleton className="hidden w-20 md:block" />
            <Skeleton className="ms-auto hidden w-40 md:block" />
          </div>
        ))}
      </div>
    </div>
  );
}
