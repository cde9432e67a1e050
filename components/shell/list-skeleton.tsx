import { Skeleton } from "@/components/ui/skeleton";

/** Filters and table of a list while they load, each part as tall as what will stand there. */
export function ListSkeleton({ label, rows = 10 }: { label: string; rows?: number }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <div className="mb-3 flex flex-wrap gap-2">
        <Skeleton className="h-8 w-full sm:w-72 pointer-coarse:h-10" />
        <Skeleton className="h-8 w-28 max-sm:flex-1 pointer-coarse:h-10" />
      </div>
      <div className="overflow-hidden rounded-xl border bg-surface shadow-xs">
        <div className="h-9 border-b bg-sunken" />
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="flex h-14.25 items-center gap-8 border-b px-5 last:border-b-0">
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
