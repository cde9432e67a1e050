import { expect, test } from "vitest";
import { parse } from "../validation";
import { accessInput, originsInput } from "./form";
import { UpdatePublicKeyInput } from "./schemas";

function formOf(values: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

const parsed = (attributes: unknown) =>
  parse(UpdatePublicKeyInput, { environment: "production", attributes }).attributes;

test("the access form sets grants and limit, and nothing else that a form could carry", () => {
  const permissions = [{ resource: "posts", action: "read", fields: ["id"] }];
  const form = formOf({
    access: "custom",
    permissions: JSON.stringify(permissions),
    limited: "on",
    rateLimitMax: "20",
    rateLimitTimeWindow: "1",
    rateLimitTimeWindowUnit: "1000",
    name: "Mine",
    environment: "staging",
    allowedIps: "10.0.0.0/8",
    expiry: "30",
  });
  expect(parsed(accessInput(form))).toEqual({
    permissions,
    rateLimitEnabled: true,
    rateLimitMax: 20,
    rateLimitTimeWindow: 1000,
    refillAmount: null,
    refillInterval: null,
  });
});

test("an unlimited key says so, and keeps no half of a limit", () => {
  const form = formOf({ access: "custom", permissions: "[]" });
  expect(parsed(accessInput(form))).toEqual({ permissions: [], rateLimitEnabled: false });
});

test("grants that cannot be read are refused, never taken for none", () => {
  const form = formOf({ access: "custom", permissions: "{" });
  expect(() => parsed(accessInput(form))).toThrow("invalid_attribute");
});

test("origins come one a line; an empty field is an empty list", () => {
  const form = formOf({ allowedOrigins: " https://App.example.com \n\nhttp://localhost:5173\r\n" });
  expect(parsed(originsInput(form))).toEqual({
    allowedOrigins: ["https://app.example.com", "http://localhost:5173"],
  });
  expect(parsed(originsInput(formOf({ allowedOrigins: "" })))).toEqual({ allowedOrigins: [] });
});
