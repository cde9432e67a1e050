import { expect, test } from "vitest";
import type { KeyPolicy } from "@/lib/key-policies/policy";
import { defaultLimitWords, idleWords, newKeyWords } from "./policy-words";

const now = new Date("2026-11-20T12:00:00.000Z");
const free: KeyPolicy = {
  environment: "production",
  rateLimitMax: 100,
  rateLimitTimeWindow: 60_000,
  ownRateLimit: false,
  maxLifetimeDays: null,
  expiryRequired: false,
  idleWarnDays: null,
  idleDisableDays: null,
};

test("where the admins demand nothing, nothing is said", () => {
  expect(newKeyWords(free, now)).toEqual([]);
});

test("a longest lifetime is said with the day that it comes to", () => {
  expect(newKeyWords({ ...free, maxLifetimeDays: 90, expiryRequired: true }, now)).toEqual([
    "Keys in production live at most 90 days; this one will expire on 18 Feb 2027 unless you choose sooner.",
  ]);
});

test("a required expiry asks for one", () => {
  expect(newKeyWords({ ...free, environment: "staging", expiryRequired: true }, now)).toEqual([
    "Keys in staging must expire: choose when.",
  ]);
});

test.each([
  [
    { idleWarnDays: 30, idleDisableDays: 60 },
    "A key that is not used for 60 days is revoked; its owner is told after 30.",
  ],
  [{ idleWarnDays: null, idleDisableDays: 60 }, "A key that is not used for 60 days is revoked."],
  [
    { idleWarnDays: 1, idleDisableDays: null },
    "The owner of a key that is not used for 1 day is told by mail.",
  ],
  [{ idleWarnDays: null, idleDisableDays: null }, null],
])("the idle rule %j: %s", (rules, words) => {
  expect(idleWords({ ...free, ...rules })).toBe(words);
  expect(newKeyWords({ ...free, ...rules }, now)).toEqual(words === null ? [] : [words]);
});

test("a default limit in words", () => {
  expect(defaultLimitWords({ rateLimitMax: 5000, rateLimitTimeWindow: 3_600_000 })).toBe("5,000 per hour");
});
