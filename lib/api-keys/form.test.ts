import { describe, expect, test } from "vitest";
import { parse } from "@/lib/validation";
import { createInput, listedLines, regenerateInput, revokeInput, updateInput } from "./form";
import { CreateApiKeyInput, RegenerateApiKeyInput, RevokeApiKeyInput, UpdateApiKeyInput } from "./schemas";

const now = new Date("2030-01-01T12:00:00.000Z");
const id = "11111111-1111-4111-8111-111111111111";

function filled(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

const plain = { name: "Shop", environment: "staging", access: "inherit", expiry: "never", allowedIps: "" };

describe("the create form", () => {
  test("inherits the role and has no limit when nothing else is chosen", () => {
    const input = parse(CreateApiKeyInput, createInput(filled(plain), now));
    expect(input).toEqual({
      name: "Shop",
      environment: "staging",
      rateLimitEnabled: false,
      allowedIps: [],
    });
  });

  test("read only grants reading of everything a key can read, and nothing else", () => {
    const input = parse(CreateApiKeyInput, createInput(filled({ ...plain, access: "read" }), now));
    expect(input.permissions?.length).toBeGreaterThan(3);
    expect(input.permissions?.every(({ action, fields }) => action === "read" && fields === null)).toBe(true);
  });

  test("custom grants are those of the editor, and a broken list is refused rather than inherited", () => {
    const permissions = [{ resource: "posts", action: "read", fields: ["id"] }];
    const custom = { ...plain, access: "custom" };
    const form = filled({ ...custom, permissions: JSON.stringify(permissions) });
    expect(parse(CreateApiKeyInput, createInput(form, now)).permissions).toEqual(permissions);
    for (const broken of ["", "null", "{", '"x"']) {
      const input = createInput(filled({ ...custom, permissions: broken }), now);
      expect(() => parse(CreateApiKeyInput, input)).toThrow("invalid_attribute");
    }
  });

  test("no choice at all grants nothing by accident", () => {
    const { access: _, ...rest } = plain;
    expect(() => parse(CreateApiKeyInput, createInput(filled(rest), now))).toThrow("invalid_attribute");
  });

  test("a limit is a number a period, or refills by an amount every so often", () => {
    const limit = { limited: "on", rateLimitMax: "100", rateLimitTimeWindow: "60000" };
    expect(parse(CreateApiKeyInput, createInput(filled({ ...plain, ...limit }), now))).toMatchObject({
      rateLimitEnabled: true,
      rateLimitMax: 100,
      rateLimitTimeWindow: 60_000,
      refillAmount: null,
      refillInterval: null,
    });
    const refill = { refill: "on", refillAmount: "2", refillInterval: "1.5", refillUnit: "1000" };
    expect(
      parse(CreateApiKeyInput, createInput(filled({ ...plain, ...limit, ...refill }), now)),
    ).toMatchObject({
      refillAmount: 2,
      refillInterval: 1500,
    });
  });

  test("empty and unreadable numbers are faults of their own fields", () => {
    const form = filled({ ...plain, limited: "on", rateLimitMax: "", rateLimitTimeWindow: "soon" });
    expect(() => parse(CreateApiKeyInput, createInput(form, now))).toThrow(
      /rateLimitMax must be.*rateLimitTimeWindow must be/s,
    );
  });

  test("an expiry is so many days from now, or the end of a date in UTC", () => {
    const days = createInput(filled({ ...plain, expiry: "30" }), now);
    expect(days.expirationDate).toBe("2030-01-31T12:00:00.000Z");
    const date = createInput(filled({ ...plain, expiry: "date", expirationDate: "2030-06-01" }), now);
    expect(date.expirationDate).toBe("2030-06-01T23:59:59.999Z");
    const forged = createInput(filled({ ...plain, expiry: "1e9" }), now);
    expect(() => parse(CreateApiKeyInput, forged)).toThrow("invalid_attribute");
  });

  test("addresses stand one a line or between commas", () => {
    expect(listedLines(" 203.0.113.0/24 \n\n10.0.0.1, ::1 ,")).toEqual(["203.0.113.0/24", "10.0.0.1", "::1"]);
  });
});

describe("the other forms", () => {
  test("an edit that chooses the role takes the grants back, and keeps the expiry unless told otherwise", () => {
    const kept = updateInput(filled({ ...plain, id, expiry: "keep" }), now);
    expect(parse(UpdateApiKeyInput, kept).attributes).toEqual({
      name: "Shop",
      permissions: null,
      rateLimitEnabled: false,
      allowedIps: [],
    });
    const never = updateInput(filled({ ...plain, id }), now);
    expect(parse(UpdateApiKeyInput, never).attributes.expirationDate).toBeNull();
  });

  test("an overlap is a number of seconds", () => {
    const input = regenerateInput(filled({ id, overlapSeconds: "3600" }));
    expect(parse(RegenerateApiKeyInput, input)).toEqual({ id, attributes: { overlapSeconds: 3600 } });
    expect(() => parse(RegenerateApiKeyInput, regenerateInput(filled({ id })))).toThrow("invalid_attribute");
  });

  test("an empty note is none", () => {
    const input = revokeInput(filled({ id, reason: "leaked", note: "  " }));
    expect(parse(RevokeApiKeyInput, input).attributes).toEqual({ reason: "leaked", note: null });
  });
});
