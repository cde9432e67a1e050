import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketKey, fallbackOf, limitOf, localShareOf, take, type BucketState, type Limit } from "./bucket";

const limits: fc.Arbitrary<Limit> = fc.record({
  max: fc.integer({ min: 1, max: 50 }),
  refillAmount: fc.integer({ min: 1, max: 60 }),
  refillIntervalMs: fc.integer({ min: 1, max: 5_000 }),
});

/** Takes with the time since the one before. */
const traffic = fc.array(
  fc.record({ afterMs: fc.integer({ min: 0, max: 4_000 }), cost: fc.integer({ min: 1, max: 8 }) }),
  { minLength: 1, maxLength: 120 },
);

function play(limit: Limit, takes: readonly { afterMs: number; cost: number }[]) {
  let state: BucketState | undefined;
  let now = 1_000_000;
  return takes.map(({ afterMs, cost }) => {
    now += afterMs;
    const before = state;
    const { state: after, decision } = take(before, limit, cost, now);
    state = after;
    return { now, cost, before, after, decision };
  });
}

describe("a token bucket", () => {
  test("admits no more than its capacity and the refills due, over any stretch of any traffic", () => {
    fc.assert(
      fc.property(limits, traffic, (limit, takes) => {
        const played = play(limit, takes);
        played.forEach((first, from) => {
          let admitted = 0;
          for (const { now, cost, decision } of played.slice(from)) {
            if (decision.admitted) admitted += cost;
            const refills = Math.floor((now - first.now) / limit.refillIntervalMs) + 1;
            expect(admitted).toBeLessThanOrEqual(limit.max + refills * limit.refillAmount);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  test("from its first take on admits at most capacity + the whole intervals passed", () => {
    fc.assert(
      fc.property(limits, traffic, (limit, takes) => {
        let admitted = 0;
        const played = play(limit, takes);
        for (const { now, cost, decision } of played) {
          if (decision.admitted) admitted += cost;
          const refills = Math.floor((now - (played[0]?.now ?? 0)) / limit.refillIntervalMs);
          expect(admitted).toBeLessThanOrEqual(limit.max + refills * limit.refillAmount);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("changes nothing when it refuses", () => {
    fc.assert(
      fc.property(limits, traffic, (limit, takes) => {
        for (const { before, after, decision } of play(limit, takes))
          if (!decision.admitted) expect(after).toBe(before);
      }),
    );
  });

  test("names the exact wait: refused a millisecond before it, admitted after it", () => {
    fc.assert(
      fc.property(limits, traffic, (limit, takes) => {
        for (const { now, cost, after, decision } of play(limit, takes)) {
          if (decision.admitted || cost > limit.max) continue;
          expect(decision.retryAfterMs).toBeGreaterThan(0);
          expect(take(after, limit, cost, now + decision.retryAfterMs - 1).decision.admitted).toBe(false);
          expect(take(after, limit, cost, now + decision.retryAfterMs).decision.admitted).toBe(true);
        }
      }),
    );
  });

  test("says what is left and when more comes", () => {
    fc.assert(
      fc.property(limits, traffic, (limit, takes) => {
        for (const { now, after, decision } of play(limit, takes)) {
          expect(decision.remaining).toBeGreaterThanOrEqual(0);
          expect(decision.remaining).toBeLessThan(limit.max + 1);
          if (decision.remaining === limit.max) expect(decision.nextTokenMs).toBe(0);
          else {
            const then = take(after, limit, 1, now + decision.nextTokenMs).decision;
            expect(then.remaining + 1).toBeGreaterThan(decision.remaining);
          }
        }
      }),
    );
  });

  test("refuses more than its capacity, for ever, with a finite wait", () => {
    const limit = { max: 5, refillAmount: 5, refillIntervalMs: 1_000 };
    const { decision } = take(undefined, limit, 6, 0);
    expect(decision).toMatchObject({ admitted: false, remaining: 5, retryAfterMs: 1_000 });
  });

  test("does not starve when the clock is set back by more than an interval", () => {
    const limit = { max: 1, refillAmount: 1, refillIntervalMs: 1_000 };
    const { state } = take(undefined, limit, 1, 10_000_000);
    expect(take(state, limit, 1, 9_999_500).decision.admitted).toBe(false);
    expect(take(state, limit, 1, 5_000_000).decision.admitted).toBe(true);
  });
});

describe("traffic over ten windows of a minute", () => {
  const windowMs = 60_000;
  const run = (limit: Limit, factor: number) => {
    const gapMs = windowMs / limit.max / factor;
    const takes = Math.round((10 * windowMs) / gapMs);
    let state: BucketState | undefined;
    let admitted = 0;
    for (let index = 0; index < takes; index += 1) {
      const taken = take(state, limit, 1, 7_777 + index * gapMs);
      state = taken.state;
      if (taken.decision.admitted) admitted += 1;
    }
    return { takes, admitted };
  };
  const sizes = [1, 10, 100, 1_000];

  test.each(sizes.flatMap((max) => [0.9, 1].map((factor) => [max, factor] as const)))(
    "a limit of %i never refuses traffic at %f of it, however it refills",
    (max, factor) => {
      for (const limit of [
        { max, refillAmount: max, refillIntervalMs: windowMs },
        { max, refillAmount: 1, refillIntervalMs: windowMs / max },
      ]) {
        const { takes, admitted } = run(limit, factor);
        expect(admitted).toBe(takes);
      }
    },
  );

  test.each(sizes.flatMap((max) => [2, 10].map((factor) => [max, factor] as const)))(
    "a limit of %i admits what it promises to traffic at %f of it",
    (max, factor) => {
      const whole = run({ max, refillAmount: max, refillIntervalMs: windowMs }, factor);
      expect(whole.admitted).toBe(10 * max); // full at first, then nine refills
      const smooth = run({ max, refillAmount: 1, refillIntervalMs: windowMs / max }, factor);
      expect(smooth.admitted).toBe(max + 10 * max - 1); // a burst, then a token at a time
    },
  );
});

describe("limitOf", () => {
  const settings = { rateLimitMax: 100, rateLimitTimeWindow: 60_000 };

  test("without refill settings gives all tokens back every time window", () => {
    expect(limitOf({ ...settings, refillInterval: null, refillAmount: null })).toEqual({
      max: 100,
      refillAmount: 100,
      refillIntervalMs: 60_000,
    });
  });

  test("lets the refill settings drive the bucket", () => {
    expect(limitOf({ ...settings, refillInterval: 500, refillAmount: 2 })).toEqual({
      max: 100,
      refillAmount: 2,
      refillIntervalMs: 500,
    });
  });

  test("gives changed settings a bucket of their own", () => {
    const limit = limitOf({ ...settings, refillInterval: null, refillAmount: null });
    const others = [{ max: 101 }, { refillAmount: 99 }, { refillIntervalMs: 59_999 }];
    const keys = [limit, ...others.map((change) => ({ ...limit, ...change }))].map((each) =>
      bucketKey("a", each),
    );
    expect(new Set(keys).size).toBe(4);
  });
});

describe("what stands in for a limit", () => {
  test("has a quarter of its burst, at least 1, and never a higher rate", () => {
    const rate = (limit: Limit) => limit.refillAmount / limit.refillIntervalMs;
    const wide = fc.record({
      max: fc.integer({ min: 1, max: 1_000_000 }),
      refillAmount: fc.integer({ min: 1, max: 1_000_000 }),
      refillIntervalMs: fc.integer({ min: 1, max: 86_400_000 }),
    });
    fc.assert(
      fc.property(wide, (limit) => {
        for (const share of [fallbackOf(limit), localShareOf(limit)]) {
          expect(share.max).toBe(Math.max(1, Math.floor(limit.max / 4)));
          expect(Object.values(share).every((value) => Number.isInteger(value) && value >= 1)).toBe(true);
        }
        expect(rate(fallbackOf(limit))).toBeLessThanOrEqual(rate(limit) * (1 + 1e-12));
        expect(rate(localShareOf(limit))).toBeLessThanOrEqual((rate(limit) / 4) * (1 + 1e-12));
      }),
    );
  });

  test("keeps the usual limit's rate: 100 a minute become 25 every 15 s", () => {
    expect(fallbackOf({ max: 100, refillAmount: 100, refillIntervalMs: 60_000 })).toEqual({
      max: 25,
      refillAmount: 25,
      refillIntervalMs: 15_000,
    });
  });
});
