import { OverviewHeader } from "@/components/overview/overview-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function LoadingOverview() {
  return (
    <>
      <OverviewHeader />
      <div role="status" className="space-y-4">
        <span className="sr-only">Loading the overview</span>
        <Skeleton className="h-26 rounded-xl" />
        <div className="grid gap-4 lg:grid-cols-2">
          <Skeleton className="h-80 rounded-xl" />
          <Skeleton className="h-80 rounded-xl" />
        </div>
      </div>
    </>
  );
}
