import fc from "fast-check";
import { expect, test } from "vitest";
import { axisTicks, shortFigure } from "./chart-scale";

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [10, [0, 5, 10]],
  [99, [0, 25, 50, 75, 100]],
  [1204, [0, 500, 1000, 1500]],
])("ticks up to %d are round: %j", (most, ticks) => {
  expect(axisTicks(most)).toEqual(ticks);
});

test("ticks rise evenly from 0 past the greatest value, at most five of them", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e12, noNaN: true }), fc.boolean(), (most, whole) => {
      const ticks = axisTicks(most, whole);
      expect(ticks[0]).toBe(0);
      expect(ticks.length).toBeLessThanOrEqual(5);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-6));
      expect(ticks.at(-2)).toBeLessThan(most);
      if (whole) expect(ticks.every(Number.isInteger)).toBe(true);
    }),
  );
});

test.each([
  [0, "0"],
  [950, "950"],
  [1204, "1.2k"],
  [34_400, "34k"],
  [5_600_000, "5.6M"],
  [2e9, "2B"],
])("%d in short is %s", (value, text) => {
  expect(shortFigure(value)).toBe(text);
});
