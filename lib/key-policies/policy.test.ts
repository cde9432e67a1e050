import fc from "fast-check";
import { expect, test } from "vitest";
import { settle, type expiryFaults, type KeyPolicy } from "./policy";

const now = new Date("2026-11-20T12:00:00.000Z");
const day = 86_400_000;
const after = (days: number) => new Date(now.getTime() + days * day);
const nothing: KeyPolicy = {
  environment: "production",
  rateLimitMax: 100,
  rateLimitTimeWindow: 60_000,
  ownRateLimit: false,
  maxLifetimeDays: null,
  expiryRequired: false,
  idleWarnDays: null,
  idleDisableDays: null,
};
const pointers = (faults: ReturnType<typeof expiryFaults>) => faults.map(({ source }) => source);
const atExpiry = [{ pointer: "/expirationDate" }];

test("without rules a key gets the default limit and lives for ever", () => {
  expect(settle(nothing, {}, now)).toEqual({
    settings: { rateLimitMax: 100, rateLimitTimeWindow: 60_000, expirationDate: null },
    faults: [],
  });
});

test("a limit that was named stays, the other half comes from the policy", () => {
  const { settings } = settle({ ...nothing, rateLimitTimeWindow: 1_000 }, { rateLimitMax: 7 }, now);
  expect(settings).toMatchObject({ rateLimitMax: 7, rateLimitTimeWindow: 1_000 });
});

test("with a longest lifetime, a key that names no expiry gets that one; never and later are refused", () => {
  const policy = { ...nothing, maxLifetimeDays: 90 };
  expect(settle(policy, {}, now)).toMatchObject({ settings: { expirationDate: after(90) }, faults: [] });
  expect(settle(policy, { expirationDate: after(30) }, now).faults).toEqual([]);
  expect(settle(policy, { expirationDate: after(90) }, now).faults).toEqual([]);
  expect(pointers(settle(policy, { expirationDate: null }, now).faults)).toEqual(atExpiry);
  expect(pointers(settle(policy, { expirationDate: after(91) }, now).faults)).toEqual(atExpiry);
});

test("where expiry is required and nothing says when, the person must", () => {
  const policy = { ...nothing, expiryRequired: true };
  expect(pointers(settle(policy, {}, now).faults)).toEqual(atExpiry);
  expect(pointers(settle(policy, { expirationDate: null }, now).faults)).toEqual(atExpiry);
  expect(settle(policy, { expirationDate: after(4000) }, now).faults).toEqual([]);
});

test("whatever is settled without faults obeys the policy", () => {
  const days = fc.option(fc.integer({ min: 1, max: 3650 }), { nil: null });
  const wanted = fc.record(
    { expirationDate: fc.option(fc.integer({ min: 1, max: 5000 }).map(after), { nil: null }) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(days, fc.boolean(), wanted, (maxLifetimeDays, expiryRequired, said) => {
      const { settings, faults } = settle({ ...nothing, maxLifetimeDays, expiryRequired }, said, now);
      if (faults.length > 0) return;
      const { expirationDate } = settings;
      if (expiryRequired || maxLifetimeDays !== null) expect(expirationDate).not.toBeNull();
      const latest = maxLifetimeDays === null ? Infinity : after(maxLifetimeDays).getTime() + 3_600_000;
      expect(expirationDate?.getTime() ?? -Infinity).toBeLessThanOrEqual(latest);
      if (said.expirationDate !== undefined) expect(expirationDate).toEqual(said.expirationDate);
    }),
    { numRuns: 2000 },
  );
});
