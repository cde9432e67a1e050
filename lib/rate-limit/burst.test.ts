import fc from "fast-check";
import { expect, test } from "vitest";
import { settle, take, type Limit } from "./bucket";
import { burstOf } from "./burst";

const amounts = fc.integer({ min: 1, max: 1_000_000 });
const limits = fc.record({
  max: amounts,
  refillAmount: amounts,
  refillIntervalMs: fc.integer({ min: 100, max: 2_147_483_647 }),
});

/** A new bucket after everything was taken at 0. */
function emptied(limit: Limit) {
  const { state, decision } = take(undefined, limit, limit.max, 0);
  expect(decision).toMatchObject({ admitted: true, remaining: 0 });
  return state;
}

test("100 at once, then 2 a second: fifty steps", () => {
  const burst = burstOf({ max: 100, refillAmount: 2, refillIntervalMs: 1000 });
  expect(burst.steps.slice(0, 3)).toEqual([
    { atMs: 0, tokens: 0 },
    { atMs: 1000, tokens: 2 },
    { atMs: 2000, tokens: 4 },
  ]);
  expect(burst).toMatchObject({ fullAtMs: 50_000, everyRefill: true });
  expect(burst.steps.at(-1)).toEqual({ atMs: 50_000, tokens: 100 });
});

test("of refills too many to draw, every so-manieth is a step", () => {
  const burst = burstOf({ max: 1000, refillAmount: 1, refillIntervalMs: 1000 });
  expect(burst.steps.slice(0, 3).map(({ tokens }) => tokens)).toEqual([0, 17, 34]);
  expect(burst).toMatchObject({ fullAtMs: 1_000_000, everyRefill: false });
});

test("a limit of so many a minute comes back in one step", () => {
  expect(burstOf({ max: 100, refillAmount: 100, refillIntervalMs: 60_000 })).toEqual({
    steps: [
      { atMs: 0, tokens: 0 },
      { atMs: 60_000, tokens: 100 },
    ],
    fullAtMs: 60_000,
    everyRefill: true,
  });
});

test("the bucket itself holds what every step says, at that moment and not before", () => {
  fc.assert(
    fc.property(limits, (limit) => {
      const state = emptied(limit);
      const { steps, everyRefill } = burstOf(limit);
      for (const [index, { atMs, tokens }] of steps.entries()) {
        expect(settle(state, limit, atMs).tokens).toBe(tokens);
        const before = steps[index - 1];
        if (!before) continue;
        const justBefore = settle(state, limit, atMs - 1).tokens;
        expect(justBefore).toBeLessThan(tokens);
        if (everyRefill) expect(justBefore).toBe(before.tokens);
      }
    }),
  );
});

test("it begins empty, ends full at the moment that is named, and stays small enough to draw", () => {
  fc.assert(
    fc.property(limits, (limit) => {
      const { steps, fullAtMs } = burstOf(limit);
      expect(steps[0]).toEqual({ atMs: 0, tokens: 0 });
      expect(steps.at(-1)).toEqual({ atMs: fullAtMs, tokens: limit.max });
      expect(steps.length).toBeLessThanOrEqual(61);
      expect(settle(emptied(limit), limit, fullAtMs - 1).tokens).toBeLessThan(limit.max);
    }),
  );
});
