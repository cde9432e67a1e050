import type { Limit } from "./bucket";

/** Tokens in the bucket from a moment on; milliseconds since the burst. */
export type BurstStep = { atMs: number; tokens: number };

/** What becomes of a full bucket that is emptied at once, at 0, and then left alone. */
export type Burst = {
  /** Empty first, full last. */
  steps: BurstStep[];
  fullAtMs: number;
  /** Every refill is a step of its own; else only every so-manieth is, for there are too many. */
  everyRefill: boolean;
};

const mostSteps = 60;

/** The course of {@link Burst}, for a drawing: as `take` of bucket.ts does it, at most 61 steps of it. */
export function burstOf({ max, refillAmount, refillIntervalMs }: Limit): Burst {
  const refills = Math.ceil(max / refillAmount);
  const stride = Math.ceil(refills / mostSteps);
  const shown = Math.ceil(refills / stride);
  const steps = Array.from({ length: shown + 1 }, (_, index): BurstStep => {
    const refill = Math.min(index * stride, refills);
    return { atMs: refill * refillIntervalMs, tokens: Math.min(max, refill * refillAmount) };
  });
  return { steps, fullAtMs: refills * refillIntervalMs, everyRefill: stride === 1 };
}
