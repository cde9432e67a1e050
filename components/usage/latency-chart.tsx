import { elapsed } from "@/components/request-logs/outcome-words";
import { RangeBars } from "@/components/ui/range-bars";
import type { Usage, UsageBucket } from "@/lib/usage/present";
import { LatencyTable } from "./usage-tables";
import { axisLabel, bucketTitle, isRunning } from "./usage-columns";

type LatencyChartProps = { usage: Usage; title: string; level?: "h2" | "h3" };

/** How long calls took that were not refused. */
export function LatencyChart({ usage, title, level }: LatencyChartProps) {
  const { p50, p95 } = usage.latency;
  return (
    <RangeBars
      title={title}
      level={level}
      summary={
        p50 === null || p95 === null
          ? "Nothing to measure"
          : `Median ${elapsed(p50)}, 95 % within ${elapsed(p95)}`
      }
      labels={{ low: "Median", high: "95 % within" }}
      columns={usage.buckets.map((bucket) => ({
        key: bucket.at,
        axis: axisLabel(bucket.at, usage),
        words: `${bucketTitle(bucket, usage)} · ${latencyWords(bucket)}`,
        running: isRunning(bucket, usage),
        range: bucket.p50 === null || bucket.p95 === null ? null : { low: bucket.p50, high: bucket.p95 },
      }))}
      words={elapsed}
      table={<LatencyTable usage={usage} caption={title} />}
    />
  );
}

function latencyWords({ p50, p95 }: UsageBucket): string {
  if (p50 === null || p95 === null) return "nothing to measure";
  return `median ${elapsed(p50)}, 95 % within ${elapsed(p95)}`;
}
