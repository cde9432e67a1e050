import { Skeleton } from "@/components/ui/skeleton";
import { PageHeader, type Crumb } from "./page-header";

type DetailSkeletonProps = {
  /** What is loading, for screen readers: "Loading the adapter". */
  label: string;
  /** The list that it is of. */
  parent: Crumb;
  /** form: one column of fields. cards: what goes on, with the facts beside it. */
  shape?: "cards" | "form";
};

/** The page of one thing while it loads: the way back stands already, the rest has the size of what comes. */
export function DetailSkeleton({ label, parent, shape = "cards" }: DetailSkeletonProps) {
  return (
    <>
      <PageHeader breadcrumbs={[parent]} title={<Skeleton className="my-1 h-5 w-48" />} />
      <div role="status">
        <span className="sr-only">{label}</span>
        {shape === "form" ? (
          <Skeleton className="h-112 max-w-3xl rounded-xl" />
        ) : (
          <div className="grid gap-4 lg:grid-cols-3">
            <div className="space-y-4 lg:col-span-2">
              <Skeleton className="h-56 rounded-xl" />
              <Skeleton className="h-72 rounded-xl" />
            </div>
            <Skeleton className="h-80 rounded-xl" />
          </div>
        )}
      </div>
    </>
  );
}
