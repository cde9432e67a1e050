import { figure } from "@/components/ui/figure";
import { calendarDate } from "@/components/ui/relative-time";
import type { CallHistogram, HistogramBucket } from "@/lib/request-logs/histogram";
import { totalOf } from "@/lib/request-logs/outcomes";
import { outcomeParts } from "./outcome-words";

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

const dayOf = (at: string) => calendarDate(new Date(at)).replace(/ \d{4}$/, "");

/** "20 Nov, 14:30", or "20 Nov" where a column is a day. UTC. */
export function columnName(at: string, step: number): string {
  return step >= dayMs ? dayOf(at) : `${dayOf(at)}, ${at.slice(11, 16)}`;
}

/** Axis labels stand so many milliseconds apart: the shortest that leaves eight of them at most. */
const gaps = [5, 10, 15, 30, 60, 120, 240, 360, 720, 1_440, 2_880, 5_760, 10_080].map(
  (one) => one * minuteMs,
);
const mostLabels = 8;

/** What stands under a column; midnights by date. */
export function columnLabel(
  at: string,
  { step, buckets }: Pick<CallHistogram, "step" | "buckets">,
): string | null {
  const gap = gaps.find((one) => one >= step && (buckets.length * step) / one <= mostLabels) ?? 30 * dayMs;
  const time = Date.parse(at);
  if (time % gap !== 0) return null;
  return time % dayMs === 0 ? dayOf(at) : at.slice(11, 16);
}

/** "No calls", "1 call", "1,204 calls". */
export function callWords(count: number): string {
  if (count === 0) return "No calls";
  return `${figure(count)} ${count === 1 ? "call" : "calls"}`;
}

/** "20 Nov, 14:30 · 312 calls · 12 refused": parts that are nothing are left out. */
export function columnWords(bucket: HistogramBucket, step: number): string {
  const parts = outcomeParts.flatMap(({ key, one, many }) =>
    key === "served" || bucket[key] === 0 ? [] : [`${figure(bucket[key])} ${bucket[key] === 1 ? one : many}`],
  );
  return [columnName(bucket.at, step), callWords(totalOf(bucket)), ...parts].join(" · ");
}

/** "30 minutes", "1 hour", "1 day". */
export function stepWords(step: number): string {
  const minutes = step / minuteMs;
  const [count, unit] =
    minutes < 60 ? [minutes, "minute"] : minutes < 1_440 ? [minutes / 60, "hour"] : [minutes / 1_440, "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** "1,204 calls, at most 312 in 30 minutes (18 Nov, 14:30)", for those who do not see the chart. */
export function histogramSummary({ buckets, calls, step }: CallHistogram): string {
  const busiest = buckets.reduce<HistogramBucket | null>(
    (most, bucket) => (most && totalOf(most) >= totalOf(bucket) ? most : bucket),
    null,
  );
  if (calls === 0 || !busiest) return "No calls";
  return `${callWords(calls)}, at most ${figure(totalOf(busiest))} in ${stepWords(step)} (${columnName(busiest.at, step)})`;
}

/** A moment as the address of the log writes it: the minute, UTC. */
export const minuteOf = (time: number): string => new Date(time).toISOString().slice(0, 16);
