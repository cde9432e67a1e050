import { expect, test } from "vitest";
import { daysBefore, windowOf } from "./window";

test("hours are whole hours of UTC, the running one last", () => {
  const { starts, from, to } = windowOf("24h", new Date("2026-03-29T01:30:00.500Z"));
  expect(starts).toHaveLength(24);
  expect(from.toISOString()).toBe("2026-03-28T02:00:00.000Z");
  expect(starts.at(-1)?.toISOString()).toBe("2026-03-29T01:00:00.000Z");
  expect(to.toISOString()).toBe("2026-03-29T02:00:00.000Z");
});

test("days are whole days of UTC across the end of a month, and none is left out", () => {
  const { starts, from, to } = windowOf("30d", new Date("2026-03-01T00:00:00.000Z"));
  expect(starts).toHaveLength(30);
  expect(from.toISOString()).toBe("2026-01-31T00:00:00.000Z");
  expect(to.toISOString()).toBe("2026-03-02T00:00:00.000Z");
  const gaps = starts.slice(1).map((start, index) => start.getTime() - (starts[index]?.getTime() ?? 0));
  expect(new Set(gaps)).toEqual(new Set([86_400_000]));
});

test("quarters of a day begin at midnight, six, noon and eighteen o'clock", () => {
  const window = windowOf("7d", new Date("2026-03-29T07:30:00.000Z"));
  expect(window.starts.at(-1)?.toISOString()).toBe("2026-03-29T06:00:00.000Z");
  expect(window.from.toISOString()).toBe("2026-03-22T12:00:00.000Z");
  const before = daysBefore(window, 7);
  expect([before.from, before.to, before.starts[0]].map((time) => time?.toISOString())).toEqual([
    "2026-03-15T12:00:00.000Z",
    "2026-03-22T12:00:00.000Z",
    "2026-03-15T12:00:00.000Z",
  ]);
});
