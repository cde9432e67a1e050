import { outcomeParts } from "@/components/request-logs/outcome-words";
import { figure } from "@/components/ui/figure";
import { calendarDate } from "@/components/ui/relative-time";
import { totalOf } from "@/lib/request-logs/outcomes";
import type { Usage, UsageBucket } from "@/lib/usage/present";

/** "20 Nov, 14:00" or "20 Nov": a bucket's name, UTC. */
export function bucketName(at: string, unit: Usage["unit"]): string {
  const day = calendarDate(new Date(at)).replace(/ \d{4}$/, "");
  return unit === "day" ? day : `${day}, ${at.slice(11, 16)}`;
}

/** What stands under a bucket: every sixth hour (twelfth where there are many), midnights by date; Mondays. */
export function axisLabel(at: string, { unit, buckets }: Pick<Usage, "unit" | "buckets">): string | null {
  const time = new Date(at);
  if (unit === "day") return time.getUTCDay() === 1 ? bucketName(at, unit) : null;
  const hour = time.getUTCHours();
  if (hour % (buckets.length > 24 ? 12 : 6) !== 0) return null;
  return hour === 0 ? bucketName(at, "day") : at.slice(11, 16);
}

/** {@link bucketName}, and that the newest one is not over. */
export function bucketTitle({ at }: UsageBucket, { unit, buckets }: Pick<Usage, "unit" | "buckets">): string {
  return bucketName(at, unit) + (at === buckets.at(-1)?.at ? " so far" : "");
}

/** "20 Nov, 14:00 · 312 calls · 12 refused": parts that are nothing are left out. */
export function bucketWords(bucket: UsageBucket, usage: Pick<Usage, "unit" | "buckets">): string {
  const parts = outcomeParts.flatMap(({ key, one, many }) =>
    key === "served" || bucket[key] === 0 ? [] : [`${figure(bucket[key])} ${bucket[key] === 1 ? one : many}`],
  );
  return [bucketTitle(bucket, usage), callWords(totalOf(bucket)), ...parts].join(" · ");
}

/** "No calls", "1 call", "1,204 calls". */
export function callWords(count: number): string {
  if (count === 0) return "No calls";
  return `${figure(count)} ${count === 1 ? "call" : "calls"}`;
}

/** "1,204 calls, most of them on 18 Nov: 312", for those who do not see the chart. */
export function usageSummary({ buckets, calls, unit }: Usage): string {
  const busiest = buckets.reduce<UsageBucket | null>(
    (most, bucket) => (most && totalOf(most) >= totalOf(bucket) ? most : bucket),
    null,
  );
  if (calls === 0 || !busiest) return "No calls";
  return `${callWords(calls)}, at most ${figure(totalOf(busiest))} ${unit === "day" ? "a day" : "an hour"} (${bucketName(busiest.at, unit)})`;
}
