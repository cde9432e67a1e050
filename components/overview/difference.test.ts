import { expect, test } from "vitest";
import type { DayFigures } from "@/lib/overview/traffic";
import { comparedOf } from "./difference";

const day = (given: Partial<DayFigures> = {}): DayFigures => ({
  ...{ calls: 1000, refused: 0, serverErrors: 0, p95: 20_000, activeKeys: 3 },
  ...given,
});
const compared = (now: Partial<DayFigures>, weekAgo: Partial<DayFigures>) =>
  comparedOf({ now: day(now), weekAgo: day(weekAgo) });

test("a difference says its direction in a word, and says what it is compared with", () => {
  const { calls, p95, activeKeys } = compared({ calls: 1120, p95: 15_000, activeKeys: 2 }, {});
  expect(calls).toMatchObject({
    difference: "12 % more",
    direction: "up",
    tone: "neutral",
    before: "1,000 a week ago",
  });
  expect(p95).toMatchObject({
    value: "15 ms",
    difference: "25 % faster",
    tone: "better",
    before: "20 ms a week ago",
  });
  expect(activeKeys).toMatchObject({ difference: "1 fewer", tone: "neutral", before: "3 a week ago" });
  expect(compared({ calls: 20_000 }, {}).calls.difference).toBe("20 × more");
});

test("shares are compared in points, and more of them is worse", () => {
  const { refused, serverErrors } = compared(
    { refused: 52, serverErrors: 0 },
    { refused: 12, serverErrors: 3 },
  );
  expect(refused).toMatchObject({
    value: "5.2 %",
    difference: "4 points more",
    tone: "worse",
    before: "1.2 % a week ago",
  });
  expect(serverErrors).toMatchObject({ value: "0 %", difference: "0.3 points less", tone: "better" });
  expect(compared({ refused: 1, calls: 10_000 }, {}).refused.value).toBe("< 0.1 %");
});

test("where there was nothing a week before, nothing is compared", () => {
  const none = { calls: 0, p95: null, activeKeys: 0 };
  const { calls, refused, p95 } = compared({}, none);
  expect(calls).toMatchObject({ difference: "None then", direction: "same", before: "0 a week ago" });
  expect(refused).toMatchObject({ difference: "Nothing to compare", before: "No calls a week ago" });
  expect(p95).toMatchObject({ difference: "Nothing to compare", before: "Nothing to measure a week ago" });
  expect(compared(none, none).calls.difference).toBe("None, as then");
  expect(compared(none, {}).p95).toMatchObject({ value: "—" });
});
