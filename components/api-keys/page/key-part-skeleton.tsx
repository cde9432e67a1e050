import { Skeleton } from "@/components/ui/skeleton";

/** A part of a key's page while it loads: "usage". */
export function KeyPartSkeleton({ part }: { part: string }) {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">Loading the key’s {part}</span>
      <Skeleton className="h-8 w-60 rounded-md" />
      <Skeleton className="h-56 rounded-xl" />
      <Skeleton className="h-40 rounded-xl" />
    </div>
  );
}
