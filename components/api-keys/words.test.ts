import { describe, expect, test } from "vitest";
import { counted, leftWords, lifeWords, limitWords, listed } from "./words";

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

test("names are listed, the first five of many", () => {
  const six = ["Ann", "Bob", "Cy", "Di", "Ed", "Flo"];
  expect([0, 1, 2, 3].map((count) => listed(six.slice(0, count), "other"))).toEqual([
    "",
    "Ann",
    "Ann and Bob",
    "Ann, Bob and Cy",
  ]);
  expect(listed(six.slice(0, 5), "other")).toBe("Ann, Bob, Cy, Di and Ed");
  expect(listed(six, "other device")).toBe("Ann, Bob, Cy, Di, Ed and 1 other device");
  expect(listed([...six, "Gus"], "other")).toBe("Ann, Bob, Cy, Di, Ed and 2 others");
});

test("what is left of a limit and of a quota", () => {
  const key = { ...limit, remaining: 42, quotaMax: 10_000, quotaRemaining: 8796 };
  expect(leftWords(key)).toBe("42 of 100 left now · lifetime quota: 8,796 of 10,000 left");
  expect(leftWords({ ...key, quotaMax: null, quotaRemaining: null })).toBe("42 of 100 left now");
  expect(leftWords({ ...key, remaining: null })).toBe("lifetime quota: 8,796 of 10,000 left");
  expect(leftWords({ ...key, remaining: null, quotaMax: null, quotaRemaining: null })).toBe("");
});
