import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { policySeconds, rateLimitHeaders } from "./headers";

describe("rateLimitHeaders", () => {
  const limit = { max: 100, refillAmount: 100, refillIntervalMs: 60_000 };

  test("an admitted call carries the policy and where it stands", () => {
    const decision = { admitted: true, limit: 100, remaining: 42, nextTokenMs: 17_001, retryAfterMs: 0 };
    expect(rateLimitHeaders(decision, limit)).toEqual({
      "RateLimit-Policy": '"default";q=100;w=60',
      RateLimit: '"default";r=42;t=18',
    });
  });

  test("Retry-After is whole seconds, at least 1 and never less than the wait", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (retryAfterMs) => {
        const decision = {
          admitted: false,
          limit: 100,
          remaining: 0,
          nextTokenMs: retryAfterMs,
          retryAfterMs,
        };
        const seconds = rateLimitHeaders(decision, limit)["Retry-After"];
        expect(seconds).toMatch(/^[1-9]\d*$/);
        expect(Number(seconds) * 1_000).toBeGreaterThanOrEqual(retryAfterMs);
        expect(Number(seconds) * 1_000).toBeLessThan(retryAfterMs + 2_000);
      }),
    );
  });

  test("names the store that stands in", () => {
    const decision = { admitted: true, limit: 100, remaining: 1, nextTokenMs: 1, retryAfterMs: 0 };
    expect(rateLimitHeaders({ ...decision, degraded: "local" }, limit)).toMatchObject({
      "Snappy-Rate-Limit-Degraded": "local",
    });
  });

  test("w is the time an empty bucket takes to fill, rounded up", () => {
    expect(policySeconds({ max: 10, refillAmount: 3, refillIntervalMs: 1_000 })).toBe(4);
    expect(policySeconds({ max: 1, refillAmount: 1, refillIntervalMs: 100 })).toBe(1);
  });
});
