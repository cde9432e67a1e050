import { Skeleton } from "@/components/ui/skeleton";
import { CompanyUsageHeader } from "@/components/usage/company-usage-header";

export default function LoadingUsage() {
  return (
    <>
      <CompanyUsageHeader />
      <div role="status" className="space-y-4">
        <span className="sr-only">Loading the usage</span>
        <Skeleton className="h-8 w-full max-w-xl" />
        <Skeleton className="h-24 rounded-xl" />
        <Skeleton className="h-72 rounded-xl" />
        <Skeleton className="h-72 rounded-xl" />
      </div>
    </>
  );
}
