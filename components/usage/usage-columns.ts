import { outcomeParts } from "@/components/request-logs/outcome-words";
import { figure } from "@/components/ui/figure";
import { calendarDate } from "@/components/ui/relative-time";
import { totalOf } from "@/lib/request-logs/outcomes";
import type { Usage, UsageBucket } from "@/lib/usage/present";

type Buckets = Pick<Usage, "bucketHours" | "buckets">;

/** "20 Nov", "20 Nov, 14:00" or "20 Nov, 12:00 to 18:00": a bucket's name, UTC. */
export function bucketName(at: string, bucketHours: Usage["bucketHours"]): string {
  const day = calendarDate(new Date(at)).replace(/ \d{4}$/, "");
  if (bucketHours === 24) return day;
  if (bucketHours === 1) return `${day}, ${at.slice(11, 16)}`;
  const end = new Date(Date.parse(at) + bucketHours * 3_600_000).toISOString();
  return `${day}, ${at.slice(11, 16)} to ${end.slice(11, 16)}`;
}

/** So much of the axis's end is left to "so far". */
const endShare = 0.17;
const dayMs = 86_400_000;

/**
 * What stands under a bucket, the last of which is not over: every sixth hour; midnights by date; Mondays, and where
 * there are many days, every third one.
 */
export function axisLabel(at: string, { bucketHours, buckets }: Buckets): string | null {
  const index = buckets.findIndex((bucket) => bucket.at === at);
  if (index === buckets.length - 1) return "so far";
  if (index >= buckets.length * (1 - endShare)) return null;
  const time = new Date(at);
  const hour = time.getUTCHours();
  if (bucketHours === 1 && hour !== 0) return hour % 6 === 0 ? at.slice(11, 16) : null;
  if (bucketHours < 24) return hour === 0 ? bucketName(at, 24) : null;
  const week = Math.floor((time.getTime() / dayMs + 3) / 7); // the first of all was a Thursday
  const wanted = time.getUTCDay() === 1 && (buckets.length <= 31 || week % 3 === 0);
  return wanted ? bucketName(at, 24) : null;
}

/** Whether a bucket is the newest one: it is not over. */
export function isRunning({ at }: Pick<UsageBucket, "at">, { buckets }: Buckets): boolean {
  return at === buckets.at(-1)?.at;
}

/** {@link bucketName}, and that the newest one is not over. */
export function bucketTitle(bucket: Pick<UsageBucket, "at">, usage: Buckets): string {
  return bucketName(bucket.at, usage.bucketHours) + (isRunning(bucket, usage) ? " so far" : "");
}

/** "20 Nov, 14:00 · 312 calls · 12 refused": parts that are nothing are left out. */
export function bucketWords(bucket: UsageBucket, usage: Buckets): string {
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

const per = { 1: "an hour", 6: "in six hours", 24: "a day" };

/** "1,204 calls, at most 312 a day (18 Nov)", for those who do not see the chart. */
export function usageSummary({ buckets, calls, bucketHours }: Usage): string {
  const busiest = buckets.reduce<UsageBucket | null>(
    (most, bucket) => (most && totalOf(most) >= totalOf(bucket) ? most : bucket),
    null,
  );
  if (calls === 0 || !busiest) return "No calls";
  const name = bucketName(busiest.at, bucketHours);
  return `${callWords(calls)}, at most ${figure(totalOf(busiest))} ${per[bucketHours]} (${name})`;
}
