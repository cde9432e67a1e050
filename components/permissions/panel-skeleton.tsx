import { Skeleton } from "@/components/ui/skeleton";

export function PanelSkeleton() {
  return (
    <div role="status" className="space-y-3 p-3.5">
      <span className="sr-only">Loading</span>
      <Skeleton className="w-40" />
      <Skeleton className="h-40" />
    </div>
  );
}
