import { CompanyHeader } from "@/components/companies/company-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function LoadingCompany() {
  return (
    <>
      <CompanyHeader />
      <div role="status" className="max-w-3xl space-y-4">
        <span className="sr-only">Loading the settings</span>
        <Skeleton className="h-72 rounded-xl" />
        <Skeleton className="h-32 rounded-xl" />
        <Skeleton className="h-56 rounded-xl" />
      </div>
    </>
  );
}
