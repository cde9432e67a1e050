import { expect, test } from "vitest";
import { elapsed, codeWords, shortPath } from "@/components/request-logs/outcome-words";
import { axisLabel, bucketWords, usageSummary } from "./usage-columns";
import type { Usage, UsageBucket } from "@/lib/usage/present";

const bucket = (at: string, counts: Partial<UsageBucket> = {}): UsageBucket => ({
  ...{ at, served: 0, clientError: 0, refused: 0, serverError: 0, p50: null, p95: null },
  ...counts,
});

function usageOf(unit: Usage["unit"], buckets: UsageBucket[], calls: number): Usage {
  const totals = { served: calls, clientError: 0, refused: 0, serverError: 0 };
  const tops = { addresses: [], agents: [], endpoints: [], refusals: [] };
  const span = { from: "", to: "", completeSince: null };
  return { unit, buckets, totals, calls, latency: { p50: null, p95: null }, ...tops, ...span };
}

test("a bucket says its calls and what went wrong, and leaves out what did not", () => {
  const at = "2026-11-18T14:00:00.000Z";
  const later = bucket("2026-11-18T15:00:00.000Z");
  const words = (unit: Usage["unit"], counts: Partial<UsageBucket>) =>
    bucketWords(bucket(at, counts), usageOf(unit, [bucket(at), later], 0));
  expect(words("hour", {})).toBe("18 Nov, 14:00 · No calls");
  expect(words("hour", { served: 1200, refused: 4 })).toBe("18 Nov, 14:00 · 1,204 calls · 4 refused");
  expect(words("day", { serverError: 1 })).toBe("18 Nov · 1 call · 1 server error");
  expect(bucketWords(later, usageOf("hour", [bucket(at), later], 0))).toBe("18 Nov, 15:00 so far · No calls");
});

test("the axis names what a person looks for, and never two neighbours", () => {
  const hours = (count: number) =>
    usageOf(
      "hour",
      Array.from({ length: count }, (_, hour) =>
        bucket(new Date(Date.UTC(2026, 10, 18, hour)).toISOString()),
      ),
      0,
    );
  const labels = (usage: Usage) => usage.buckets.flatMap(({ at }) => axisLabel(at, usage) ?? []);
  expect(labels(hours(24))).toEqual(["18 Nov", "06:00", "12:00", "18:00"]);
  expect(labels(hours(48))).toEqual(["18 Nov", "12:00", "19 Nov", "12:00"]);
  const days = Array.from({ length: 15 }, (_, day) =>
    bucket(new Date(Date.UTC(2026, 10, 1 + day)).toISOString()),
  );
  expect(labels(usageOf("day", days, 0))).toEqual(["2 Nov", "9 Nov"]);
});

test("the summary names the busiest bucket", () => {
  const buckets = [
    bucket("2026-11-18T00:00:00.000Z", { served: 3 }),
    bucket("2026-11-19T00:00:00.000Z", { served: 1000 }),
  ];
  expect(usageSummary(usageOf("day", buckets, 1003))).toBe("1,003 calls, at most 1,000 a day (19 Nov)");
  expect(usageSummary(usageOf("day", buckets, 0))).toBe("No calls");
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
