import { expect, test } from "vitest";
import { elapsed, codeWords, shortPath } from "@/components/request-logs/outcome-words";
import { axisLabel, bucketWords, usageSummary } from "./usage-columns";
import type { Usage, UsageBucket } from "@/lib/usage/present";

const bucket = (at: string, counts: Partial<UsageBucket> = {}): UsageBucket => ({
  ...{ at, served: 0, clientError: 0, refused: 0, serverError: 0, p50: null, p95: null },
  ...counts,
});

function usageOf(bucketHours: Usage["bucketHours"], buckets: UsageBucket[], calls: number): Usage {
  const totals = { served: calls, clientError: 0, refused: 0, serverError: 0 };
  const parts = { environments: [], endpoints: [], refusals: [], activeKeys: 0 };
  const span = { from: "", to: "", bucketHours };
  return { ...span, buckets, totals, calls, latency: { p50: null, p95: null }, ...parts };
}

test("a bucket says its calls and what went wrong, and leaves out what did not", () => {
  const at = "2026-11-18T14:00:00.000Z";
  const later = bucket("2026-11-18T15:00:00.000Z");
  const words = (hours: Usage["bucketHours"], counts: Partial<UsageBucket>) =>
    bucketWords(bucket(at, counts), usageOf(hours, [bucket(at), later], 0));
  expect(words(1, {})).toBe("18 Nov, 14:00 · No calls");
  expect(words(1, { served: 1200, refused: 4 })).toBe("18 Nov, 14:00 · 1,204 calls · 4 refused");
  expect(words(24, { serverError: 1 })).toBe("18 Nov · 1 call · 1 server error");
  expect(words(6, { clientError: 2 })).toBe("18 Nov, 14:00 to 20:00 · 2 calls · 2 client errors");
  expect(bucketWords(later, usageOf(1, [bucket(at), later], 0))).toBe("18 Nov, 15:00 so far · No calls");
});

test("the axis names what a person looks for, never two neighbours, and that the last one goes on", () => {
  const every = (hours: Usage["bucketHours"], count: number) =>
    usageOf(
      hours,
      Array.from({ length: count }, (_, index) =>
        bucket(new Date(Date.UTC(2026, 10, 1, index * hours)).toISOString()),
      ),
      0,
    );
  const labels = (usage: Usage) => usage.buckets.flatMap(({ at }) => axisLabel(at, usage) ?? []);
  expect(labels(every(1, 24))).toEqual(["1 Nov", "06:00", "12:00", "18:00", "so far"]);
  expect(labels(every(6, 28))).toEqual(["1 Nov", "2 Nov", "3 Nov", "4 Nov", "5 Nov", "6 Nov", "so far"]);
  expect(labels(every(24, 30))).toEqual(["2 Nov", "9 Nov", "16 Nov", "23 Nov", "so far"]);
  expect(labels(every(24, 90))).toEqual(["9 Nov", "30 Nov", "21 Dec", "11 Jan", "so far"]);
});

test("the summary names the busiest bucket", () => {
  const buckets = [
    bucket("2026-11-18T00:00:00.000Z", { served: 3 }),
    bucket("2026-11-19T00:00:00.000Z", { served: 1000 }),
  ];
  expect(usageSummary(usageOf(24, buckets, 1003))).toBe("1,003 calls, at most 1,000 a day (19 Nov)");
  expect(usageSummary(usageOf(24, buckets, 0))).toBe("No calls");
});

test("times and paths are short, and codes are said in words", () => {
  expect(["/public-api/v3/posts?a=1", "/staging/public-api/v3", "/other"].map(shortPath)).toEqual([
    "/posts?a=1",
    "/",
    "/other",
  ]);
  expect([340, 1234, 45_300, 2_500_000].map(elapsed)).toEqual(["340 µs", "1.2 ms", "45 ms", "2.5 s"]);
  expect(codeWords("rate_limited")).toBe("Rate limited");
  expect(codeWords("of_old")).toBe("of_old");
});
