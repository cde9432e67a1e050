const hourMs = 3_600_000;

/** How far back usage is shown, and in buckets of how many hours. The newest bucket is still running. */
export const usageWindows = {
  "24h": { bucketHours: 1, buckets: 24 },
  "7d": { bucketHours: 6, buckets: 28 },
  "30d": { bucketHours: 24, buckets: 30 },
  "90d": { bucketHours: 24, buckets: 90 },
} as const;

export type UsageRange = keyof typeof usageWindows;

export type BucketHours = (typeof usageWindows)[UsageRange]["bucketHours"];

export type UsageWindow = {
  bucketHours: BucketHours;
  from: Date;
  /** The end of the running bucket. */
  to: Date;
  /** Where each bucket starts, oldest first. */
  starts: readonly Date[];
};

/** The buckets of a range as of `now`: hours, quarters of a day and days of UTC, none left out. */
export function windowOf(range: UsageRange, now: Date): UsageWindow {
  const { bucketHours, buckets } = usageWindows[range];
  const length = bucketHours * hourMs;
  const running = Math.floor(now.getTime() / length) * length;
  const starts = Array.from(
    { length: buckets },
    (_, index) => new Date(running - (buckets - 1 - index) * length),
  );
  return { bucketHours, from: starts[0] ?? now, to: new Date(running + length), starts };
}

/** The same window so many days before. */
export function daysBefore({ bucketHours, from, to, starts }: UsageWindow, days: number): UsageWindow {
  const before = (time: Date) => new Date(time.getTime() - days * 24 * hourMs);
  return { bucketHours, from: before(from), to: before(to), starts: starts.map(before) };
}
