import { JobsHeader } from "@/components/jobs/jobs-header";
import { ListSkeleton } from "@/components/shell/list-skeleton";

export default function LoadingJobs() {
  return (
    <>
      <JobsHeader />
      <ListSkeleton label="Loading the jobs" rows={14} lines={1} />
    </>
  );
}
