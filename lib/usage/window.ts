const hourMs = 3_600_000;

/** How far back usage is shown, and in buckets of what length. The newest bucket is still running. */
export const usageRanges = {
  "24h": { unit: "hour", buckets: 24 },
  "48h": { unit: "hour", buckets: 48 },
  "30d": { unit: "day", buckets: 30 },
} as const;

export type UsageRange = keyof typeof usageRanges;

export type UsageWindow = {
  unit: "hour" | "day";
  from: Date;
  /** The end of the running bucket. */
  to: Date;
  /** Where each bucket starts, oldest first. */
  starts: readonly Date[];
};

/** The buckets of a range as of `now`: whole hours and days of UTC, none left out. */
export function windowOf(range: UsageRange, now: Date): UsageWindow {
  const { unit, buckets } = usageRanges[range];
  const length = unit === "hour" ? hourMs : 24 * hourMs;
  const running = Math.floor(now.getTime() / length) * length;
  const starts = Array.from(
    { length: buckets },
    (_, index) => new Date(running - (buckets - 1 - index) * length),
  );
  return { unit, from: starts[0] ?? now, to: new Date(running + length), starts };
}
