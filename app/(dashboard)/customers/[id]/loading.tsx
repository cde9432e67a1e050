import { Skeleton } from "@/components/ui/skeleton";

export default function LoadingCustomer() {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">Loading the customer</span>
      <Skeleton className="h-8 w-60 rounded-md" />
      <Skeleton className="h-40 rounded-xl" />
      <Skeleton className="h-56 rounded-xl" />
    </div>
  );
}
