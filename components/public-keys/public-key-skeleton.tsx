import { Skeleton } from "@/components/ui/skeleton";

/** The public key and the cards beside it while they load, as tall as what will stand there. */
export function PublicKeySkeleton() {
  return (
    <div role="status" className="mb-8 grid gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <span className="sr-only">Loading the public key</span>
      <div className="h-111 rounded-xl border bg-surface px-5 py-4 shadow-xs max-sm:h-170">
        <Skeleton className="h-5 w-48" />
        <Skeleton className="mt-2 h-4 w-80 max-w-full" />
        <Skeleton className="mt-7 h-12" />
        <Skeleton className="mt-6 h-4 w-64 max-w-full" />
        <Skeleton className="mt-8 h-4 w-52 max-w-full" />
        <Skeleton className="mt-8 h-4 w-40" />
      </div>
      <div className="grid grid-cols-2 content-start gap-3 xl:grid-cols-1">
        {Array.from({ length: 4 }, (_, card) => (
          <div key={card} className="h-15 rounded-xl border bg-surface px-4 py-3.5 shadow-xs sm:h-25">
            <Skeleton className="h-5 w-28" />
          </div>
        ))}
      </div>
    </div>
  );
}
