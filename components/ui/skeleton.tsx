import { cn } from "@/lib/cn";

/** The place of something that is loading. Give it the size of what will come. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn("block h-4 animate-sheen rounded-sm bg-line", className)} />;
}

/** A table that is loading; as tall as the table that will stand there. */
export function TableSkeleton({ rows = 8, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div role="status" className="overflow-hidden rounded-xl border bg-surface shadow-xs">
      <span className="sr-only">{label}</span>
      <div className="h-9 border-b bg-sunken" />
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-11 items-center gap-8 border-b px-5 last:border-b-0">
          <Skeleton className="w-40" />
          <Skeleton className="w-28" />
          <Skeleton className="ms-auto hidden w-20 sm:block" />
          <Skeleton className="hidden w-24 sm:block" />
        </div>
      ))}
    </div>
  );
}
