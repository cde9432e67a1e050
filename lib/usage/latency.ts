/**
 * How long calls took, counted by steps that grow by the same share: a histogram of numbers that can be added up.
 * Client-safe.
 */

/** Eight steps to each doubling: from 64 µs on a value is told within 4.5 %. */
const perDoubling = 8;
const shortest = 16; // microseconds
const doublings = 22; // to 67 s, longer than any call may take

/**
 * Where the steps begin, in microseconds. Step 0 is what is shorter than the first, step n begins at bound n − 1, the
 * last has no end: as `width_bucket(micros, bounds)` of PostgreSQL counts them.
 */
export const latencyBounds: readonly number[] = Array.from(
  { length: doublings * perDoubling + 1 },
  (_, index) => Math.round(shortest * 2 ** (index / perDoubling)),
);

/** How many calls fell into each step, from the shortest on; what is missing at the end is 0. */
export type Histogram = readonly number[];

/** The step that a duration falls into. @param micros whole microseconds */
export function stepOf(micros: number): number {
  if (micros < shortest) return 0;
  const guess = Math.floor(Math.log2(micros / shortest) * perDoubling);
  let step = Math.min(Math.max(guess, 0), latencyBounds.length - 1);
  while (step > 0 && micros < (latencyBounds[step] ?? 0)) step -= 1;
  while (micros >= (latencyBounds[step + 1] ?? Infinity)) step += 1;
  return step + 1;
}

/** What both counted, together. */
export function addHistograms(one: Histogram, other: Histogram): number[] {
  const length = Math.max(one.length, other.length);
  return Array.from({ length }, (_, step) => (one[step] ?? 0) + (other[step] ?? 0));
}

/**
 * The duration that a share of the calls did not exceed, in microseconds; null where there are none. At most 4.5 % from
 * the true one between 64 µs and 67 s; what is longer counts as 67 s.
 * @param q from 0 to 1: 0.95 is the 95th percentile
 */
export function quantile(histogram: Histogram, q: number): number | null {
  const calls = histogram.reduce((sum, count) => sum + count, 0);
  if (calls === 0) return null;
  const wanted = Math.max(1, Math.ceil(calls * q));
  let seen = 0;
  const step = histogram.findIndex((count) => (seen += count) >= wanted);
  return Math.round(middleOf(step));
}

/** In the middle by proportion, so that it is as far from one end as from the other. */
function middleOf(step: number): number {
  const from = latencyBounds[step - 1];
  const to = latencyBounds[step];
  if (from === undefined) return shortest / 2;
  return to === undefined ? from : Math.sqrt(from * to);
}
