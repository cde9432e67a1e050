import { describe, expect, test } from "vitest";
import { counted, lifeWords, limitWords } from "./words";

const limit = {
  rateLimitEnabled: true,
  rateLimitMax: 100,
  rateLimitTimeWindow: 60_000,
  refillInterval: null,
  refillAmount: null,
};

describe("a rate limit in words", () => {
  test.each([
    [limit, "100 per minute"],
    [{ ...limit, rateLimitMax: 5000, rateLimitTimeWindow: 1000 }, "5,000 per second"],
    [{ ...limit, rateLimitTimeWindow: 30_000 }, "100 per 30 seconds"],
    [{ ...limit, rateLimitTimeWindow: 86_400_000 }, "100 per day"],
    [{ ...limit, rateLimitTimeWindow: 1500 }, "100 per 1.5 seconds"],
    [{ ...limit, refillAmount: 2, refillInterval: 1000 }, "100 at once, then 2 a second"],
    [{ ...limit, refillAmount: 1, refillInterval: 3_600_000 }, "100 at once, then 1 an hour"],
    [{ ...limit, refillAmount: 2, refillInterval: 10_000 }, "100 at once, then 2 every 10 seconds"],
    [{ ...limit, rateLimitEnabled: false }, "Unlimited"],
  ])("%#: %o", (settings, words) => {
    expect(limitWords(settings)).toBe(words);
  });
});

test("how alive a key is", () => {
  const now = new Date("2030-05-10T12:00:00Z");
  expect(lifeWords({ lastRequest: null, requestCount: 0 }, now)).toBe("Never used.");
  expect(lifeWords({ lastRequest: "2030-05-10T11:56:00Z", requestCount: 1204 }, now)).toBe(
    "Last used 4 minutes ago · 1,204 calls so far.",
  );
  expect(lifeWords({ lastRequest: "2029-05-10T11:56:00Z", requestCount: 1 }, now)).toBe(
    "Last used on 10 May 2029 · 1 call so far.",
  );
});

test("nouns follow their number", () => {
  expect([counted(1, "address"), counted(2, "address"), counted(0, "call")]).toEqual([
    "1 address",
    "2 addresses",
    "0 calls",
  ]);
});
