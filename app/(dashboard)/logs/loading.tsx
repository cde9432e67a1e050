import { LogsHeader } from "@/components/request-logs/logs-header";
import { ListSkeleton } from "@/components/shell/list-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function LoadingLogs() {
  return (
    <>
      <LogsHeader />
      <Skeleton className="mb-3 h-9 w-72 rounded-lg pointer-coarse:h-11" />
      <Skeleton className="mb-4 h-61 rounded-xl" />
      <ListSkeleton label="Loading the calls" />
    </>
  );
}
