import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pool } from "@/lib/db";
import { addHistograms, latencyBounds, quantile, stepOf } from "./latency";

const micros = fc.oneof(
  fc.integer({ min: 0, max: 100_000_000 }),
  fc.double({ min: 0, max: 26, noNaN: true }).map((power) => Math.round(2 ** power)),
  fc.constantFrom(...latencyBounds.flatMap((bound) => [bound - 1, bound, bound + 1])),
);

function histogramOf(durations: readonly number[]): number[] {
  const counts: number[] = [];
  for (const duration of durations) {
    const step = stepOf(duration);
    while (counts.length <= step) counts.push(0);
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts;
}

describe("steps", () => {
  test("rise, each by at most a tenth", () => {
    for (const [index, bound] of latencyBounds.slice(1).entries()) {
      const before = latencyBounds[index] ?? 0;
      expect(bound).toBeGreaterThan(before);
      expect(bound - before).toBeLessThanOrEqual(Math.ceil(before * 0.0906) + 1);
    }
  });

  test("are those of PostgreSQL, for every duration", async () => {
    const durations = fc.sample(micros, { numRuns: 20_000, seed: 7 });
    const { rows } = await pool().query<{ step: number }>(
      "select width_bucket(micros, $2::int[]) as step from unnest($1::int[]) with ordinality as t (micros, n) order by n",
      [durations, latencyBounds],
    );
    expect(durations.map(stepOf)).toEqual(rows.map(({ step }) => step));
  });
});

describe("a quantile", () => {
  test("of none is none", () => {
    expect(quantile([], 0.5)).toBeNull();
    expect(quantile([0, 0], 0.95)).toBeNull();
  });

  test("is within 5 % of the true one at p50 and p95, whatever was measured", () => {
    const usual = fc.integer({ min: 40, max: 60_000_000 });
    const measured = fc.oneof(usual, fc.integer({ min: 40, max: 400 }), fc.integer({ min: 900, max: 990 }));
    fc.assert(
      fc.property(
        fc.array(measured, { minLength: 1, maxLength: 400 }),
        fc.constantFrom(0.5, 0.95),
        (many, q) => {
          const sorted = many.toSorted((a, b) => a - b);
          const exact = sorted[Math.ceil(sorted.length * q) - 1] ?? 0;
          const told = quantile(histogramOf(many), q) ?? 0;
          expect(Math.abs(told - exact) / exact).toBeLessThan(0.05);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test("of what is very short or very long stays between the ends", () => {
    expect(quantile(histogramOf([0]), 0.5)).toBe(8);
    expect(quantile(histogramOf([2_000_000_000]), 0.5)).toBe(latencyBounds.at(-1));
  });
});

test("sums of histograms are histograms of all", () => {
  fc.assert(
    fc.property(fc.array(micros), fc.array(micros), (one, other) => {
      const together = histogramOf([...one, ...other]);
      const added = addHistograms(histogramOf(one), histogramOf(other));
      expect(added).toEqual(together);
    }),
  );
});
