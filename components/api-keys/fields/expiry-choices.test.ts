import fc from "fast-check";
import { expect, test } from "vitest";
import { settle, type KeyPolicy } from "@/lib/key-policies/policy";
import { expiryChoices } from "./expiry-choices";

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

const valuesOf = (policy: KeyPolicy, current?: string | null) => {
  const { choices, first } = expiryChoices(policy, current, now);
  return { values: choices.map(({ value }) => value), first };
};

test("without rules a new key begins with never, and every preset is there", () => {
  expect(valuesOf(free)).toEqual({
    values: ["never", "7", "30", "60", "90", "365", "date"],
    first: "never",
  });
});

test("where keys must expire, never is not offered", () => {
  expect(valuesOf({ ...free, expiryRequired: true })).toEqual({
    values: ["7", "30", "60", "90", "365", "date"],
    first: "90",
  });
});

test("a longest lifetime cuts the presets off, closes their row and is chosen at first", () => {
  const { choices, first } = expiryChoices({ ...free, maxLifetimeDays: 90 }, undefined, now);
  expect(choices.map(({ value }) => value)).toEqual(["7", "30", "60", "90", "date"]);
  expect(choices.at(-2)?.label).toBe("In 90 days, the longest here");
  expect(first).toBe("90");
  expect(valuesOf({ ...free, maxLifetimeDays: 5 }).values).toEqual(["5", "date"]);
});

test("a key that exists may keep what it has, also what the policy would refuse a new one", () => {
  expect(valuesOf({ ...free, maxLifetimeDays: 90 }, null)).toMatchObject({ first: "keep" });
  expect(valuesOf({ ...free, maxLifetimeDays: 90 }, null).values).not.toContain("never");
  const { choices } = expiryChoices(free, "2027-02-18T00:00:00.000Z", now);
  expect(choices[0]).toEqual({ value: "keep", label: "As now: on 18 Feb 2027" });
  expect(expiryChoices(free, "2025-02-18T00:00:00.000Z", now).choices[0]?.label).toBe(
    "As now: since 18 Feb 2025",
  );
});

test("whatever a new key is offered, the policy allows", () => {
  const policies = fc.record({
    ...{
      maxLifetimeDays: fc.option(fc.integer({ min: 1, max: 3650 }), { nil: null }),
      expiryRequired: fc.boolean(),
    },
  });
  fc.assert(
    fc.property(policies, (rules) => {
      const policy = { ...free, ...rules };
      const { choices, first } = expiryChoices(policy, undefined, now);
      expect(choices.map(({ value }) => value)).toContain(first);
      for (const { value } of choices.filter((choice) => choice.value !== "date")) {
        const days = Number(value);
        const expirationDate = value === "never" ? null : new Date(now.getTime() + days * 86_400_000);
        expect(settle(policy, { expirationDate }, now).faults).toEqual([]);
      }
    }),
  );
});
