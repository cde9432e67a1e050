import { elapsed, outcomeParts } from "@/components/request-logs/outcome-words";
import { figure } from "@/components/ui/figure";
import { FigureTable } from "@/components/ui/figure-table";
import { totalOf } from "@/lib/request-logs/outcomes";
import type { Usage } from "@/lib/usage/present";
import { bucketTitle } from "./usage-columns";

type UsageTableProps = { usage: Usage; caption: string };

/** The calls of each bucket in figures, newest first. */
export function CallTable({ usage, caption }: UsageTableProps) {
  return (
    <FigureTable
      caption={caption}
      head={[columnName(usage), ...outcomeParts.map(({ label }) => label), "All"]}
      rows={usage.buckets.toReversed().map((bucket) => ({
        key: bucket.at,
        name: bucketTitle(bucket, usage),
        figures: [...outcomeParts.map(({ key }) => bucket[key]), totalOf(bucket)].map(figure),
      }))}
    />
  );
}

/** How long calls took in each bucket, newest first. */
export function LatencyTable({ usage, caption }: UsageTableProps) {
  return (
    <FigureTable
      caption={caption}
      head={[columnName(usage), "Median", "95 % within"]}
      rows={usage.buckets.toReversed().map((bucket) => ({
        key: bucket.at,
        name: bucketTitle(bucket, usage),
        figures: [bucket.p50, bucket.p95].map((micros) => (micros === null ? "—" : elapsed(micros))),
      }))}
    />
  );
}

/** The head of the column of buckets. */
export function columnName({ bucketHours }: Pick<Usage, "bucketHours">): string {
  return { 1: "Hour (UTC)", 6: "Quarter of a day (UTC)", 24: "Day (UTC)" }[bucketHours];
}
