import { expect, test } from "vitest";
import { parse } from "@/lib/validation";
import { impactInput, limitInput, policyInput } from "./form";
import { PolicyImpactInput, UpdateDefaultLimitInput, UpdateKeyPolicyInput } from "./schemas";

function filled(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ environment: "production", ...fields })) form.set(name, value);
  return form;
}

const rules = { maxLifetimeDays: "90", expiryRequired: "on", idleWarnDays: "30", idleDisableDays: "60" };
const limit = { rateLimitMax: "5", rateLimitTimeWindow: "1.5", rateLimitTimeWindowUnit: "1000" };

test("an empty form is no rule at all, and no limit of its own", () => {
  expect(parse(UpdateKeyPolicyInput, policyInput(filled({ ...limit, maxLifetimeDays: " " })))).toEqual({
    environment: "production",
    attributes: {
      rateLimitMax: null,
      rateLimitTimeWindow: null,
      maxLifetimeDays: null,
      expiryRequired: false,
      idleWarnDays: null,
      idleDisableDays: null,
    },
  });
});

test("every rule arrives; the impact is asked about the same ones", () => {
  const form = filled({ ...rules, ...limit, ownLimit: "on" });
  const said = { maxLifetimeDays: 90, expiryRequired: true, idleWarnDays: 30, idleDisableDays: 60 };
  expect(parse(UpdateKeyPolicyInput, policyInput(form)).attributes).toEqual({
    ...said,
    rateLimitMax: 5,
    rateLimitTimeWindow: 1500,
  });
  expect(parse(PolicyImpactInput, impactInput(form))).toEqual({ environment: "production", ...said });
});

test("what is no number is refused, never taken for no rule", () => {
  for (const name of ["maxLifetimeDays", "idleWarnDays", "idleDisableDays"]) {
    expect(() => parse(UpdateKeyPolicyInput, policyInput(filled({ [name]: "soon" })))).toThrow(
      "invalid_attribute",
    );
  }
  const broken = [
    { ...limit, rateLimitMax: "" },
    { ...limit, rateLimitTimeWindowUnit: "" },
  ];
  for (const fields of broken) {
    expect(() => parse(UpdateKeyPolicyInput, policyInput(filled({ ...fields, ownLimit: "on" })))).toThrow(
      "invalid_attribute",
    );
    expect(() => parse(UpdateDefaultLimitInput, limitInput(filled(fields)))).toThrow("invalid_attribute");
  }
});
