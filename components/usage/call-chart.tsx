import { outcomeParts } from "@/components/request-logs/outcome-words";
import { StackedBars } from "@/components/ui/stacked-bars";
import type { Usage } from "@/lib/usage/present";
import { CallTable } from "./usage-tables";
import { axisLabel, bucketWords, isRunning, usageSummary } from "./usage-columns";

type CallChartProps = { usage: Usage; title: string; height?: "small" | "medium"; level?: "h2" | "h3" };

/** How many calls, by what became of them. */
export function CallChart({ usage, ...frame }: CallChartProps) {
  return (
    <StackedBars
      {...frame}
      summary={usageSummary(usage)}
      parts={outcomeParts}
      totals={usage.totals}
      columns={usage.buckets.map((bucket) => ({
        key: bucket.at,
        axis: axisLabel(bucket.at, usage),
        words: bucketWords(bucket, usage),
        running: isRunning(bucket, usage),
        values: bucket,
      }))}
      table={<CallTable usage={usage} caption={frame.title} />}
    />
  );
}
