import { z } from "zod";

/** Fewer days would let a break-in outlast its own traces. */
export const shortestRetentionDays = 30;
/** A hundred years. */
export const longestRetentionDays = 36_500;

/** How many days entries of the security log are kept; null: for ever. */
export const RetentionDays = z
  .int("must be a whole number of days")
  .min(shortestRetentionDays, `must be at least ${shortestRetentionDays} days, or empty: for ever`)
  .max(longestRetentionDays, `must be at most ${longestRetentionDays} days, or empty: for ever`)
  .nullable();

const dayMs = 86_400_000;

/** Entries older than this go: by whole days of UTC, so that pruning is one entry a day and not one an hour. */
export function retentionCutoff(days: number, now: Date): Date {
  return new Date(Math.floor(now.getTime() / dayMs) * dayMs - days * dayMs);
}
