import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect } from "vitest";
import { bucketKey, take, type BucketState, type BucketStore } from "@/lib/rate-limit/bucket";

const HOUR_MS = 3_600_000;

/**
 * Holds a store to the pure model over 60 random sequences of takes.
 * @param age sets a bucket back in time by so many milliseconds, in place of waiting
 */
export async function expectModelsDecisions(
  store: BucketStore,
  age: (key: string, milliseconds: number) => Promise<unknown>,
): Promise<void> {
  const steps = fc.array(
    fc.record({ quarters: fc.constantFrom(0, 0, 1, 3, 4, 5, 9), cost: fc.integer({ min: 1, max: 9 }) }),
    { minLength: 1, maxLength: 25 },
  );
  const limits = fc.record({
    max: fc.integer({ min: 1, max: 8 }),
    refillAmount: fc.integer({ min: 1, max: 9 }),
    refillIntervalMs: fc.constantFrom(HOUR_MS, 24 * HOUR_MS),
  });
  await fc.assert(
    fc.asyncProperty(limits, steps, async (limit, takes) => {
      const key = bucketKey(randomUUID(), limit);
      let now = 0;
      let state: BucketState | undefined;
      for (const { quarters, cost } of takes) {
        const pauseMs = (quarters * limit.refillIntervalMs) / 4;
        now += pauseMs;
        await age(key, pauseMs);
        const model = take(state, limit, cost, now);
        state = model.state;
        const { admitted, remaining, retryAfterMs, nextTokenMs } = await store.take(key, limit, cost);
        expect({ admitted, remaining }).toEqual({
          admitted: model.decision.admitted,
          remaining: model.decision.remaining,
        });
        expect(Math.abs(retryAfterMs - model.decision.retryAfterMs)).toBeLessThan(60_000);
        expect(Math.abs(nextTokenMs - model.decision.nextTokenMs)).toBeLessThan(60_000);
        const [peeked] = await store.peek([{ key, limit }]);
        expect(peeked?.remaining).toBe(remaining);
      }
    }),
    { numRuns: 60 },
  );
}
