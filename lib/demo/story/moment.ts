export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** When a demo begins, and what lies before it. */
export type Moment = { now: Date; ago(milliseconds: number): Date };

export const momentAt = (now: Date): Moment => ({
  now,
  ago: (milliseconds) => new Date(now.getTime() - milliseconds),
});
