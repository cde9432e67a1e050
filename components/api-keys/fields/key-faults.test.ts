import { expect, test } from "vitest";
import { failedAt, faultsOf } from "./key-faults";

const failed = (fields: Record<string, string[]>, values: Record<string, string> = {}) => ({
  status: "failed" as const,
  message: "Some fields need another look.",
  fields,
  values,
  at: 7,
});

test.each([
  ["name", "name must not be empty.", "The name must not be empty."],
  ["rateLimitMax", "rateLimitMax must be a whole number.", "The number of requests must be a whole number."],
  [
    "refillInterval",
    "refillInterval must be a whole number of milliseconds.",
    "The interval must be a number.",
  ],
  [
    "rateLimitTimeWindow",
    "rateLimitTimeWindow must be at most 2147483647 ms.",
    "The period must be at most 24 days.",
  ],
  [
    "overlapSeconds",
    "overlapSeconds must be at most 604800 (7 days).",
    "The overlap must be at most 7 days.",
  ],
  ["notBefore", "notBefore must lie before expirationDate.", "The start must lie before the expiry."],
  [
    "expirationDate",
    "expirationDate must be a time like 2030-01-31T12:00:00.000Z.",
    "The expiry must be a date and a time.",
  ],
  [
    "expirationDate",
    "Keys in production live at most 90 days: the latest expiry is 2027-02-18T12:00:00.000Z.",
    "Keys in production live at most 90 days: the latest expiry is 18 Feb 2027, 12:00:00 UTC.",
  ],
  [
    "permissions",
    '"moon" is no resource that a key can be granted.',
    '"moon" is no resource that a key can be granted.',
  ],
])("%s: %s", (field, detail, said) => {
  expect(faultsOf(failed({ [field]: [detail] }), field)).toEqual([said]);
});

test("a fault in a list names the entry as it was typed", () => {
  const range = "2 must be an address or a range like 203.0.113.0/24 or 2001:db8::/32.";
  const addresses = { allowedIps: "10.0.0.1\r\n\r\n::1, office\n" };
  expect(faultsOf(failed({ allowedIps: [range] }, addresses), "allowedIps")).toEqual([
    "“office” must be an address or a range like 203.0.113.0/24 or 2001:db8::/32.",
  ]);
  const tags = { tags: "eu, old\nbilling", newTag: "x, much-too-long" };
  expect(faultsOf(failed({ tags: ["3 must have at most 40 characters."] }, tags), "tags")).toEqual([
    "“much-too-long” must have at most 40 characters.",
  ]);
});

test("only these, and none chosen, says what to do", () => {
  const none = failed(
    { accountsAccess: ["Invalid input: expected array, received null."] },
    { accountsAccess: "" },
  );
  expect(faultsOf(none, "accountsAccess")).toEqual(["Choose at least one, or say that it reaches none."]);
  const gone = failed({ accountsAccess: ["There is no account with this id."] }, { accountsAccess: "an-id" });
  expect(faultsOf(gone, "accountsAccess")).toEqual(["There is no account with this id."]);
});

test("a part of the form knows when it failed, and whether the fault was in it", () => {
  expect(failedAt(failed({ tags: ["x"] }), ["description", "tags"])).toBe(7);
  expect(failedAt(failed({ name: ["x"] }), ["description", "tags"])).toBeNull();
  expect(failedAt({ status: "idle" }, ["tags"])).toBeNull();
});
