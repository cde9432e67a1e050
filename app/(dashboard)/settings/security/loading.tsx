import { SecurityHeader } from "@/components/security/security-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function LoadingSecurity() {
  return (
    <>
      <SecurityHeader />
      <div role="status" className="space-y-8">
        <span className="sr-only">Loading the overview</span>
        <div className="grid gap-4 lg:grid-cols-3">
          {[0, 1, 2].map((card) => (
            <Skeleton key={card} className="h-29 rounded-xl" />
          ))}
        </div>
        <Skeleton className="h-72 rounded-xl" />
      </div>
    </>
  );
}
