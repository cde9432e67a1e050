import { expect, test } from "vitest";
import { rightsOf } from "../permissions/effective";
import type { Permission } from "../permissions/registry";
import { rightsOfRole } from "../roles/built-in";
import { homeOf } from "./home";

const homeWith = (...permissions: Permission[]) => {
  const grants = permissions.map((permission) => {
    const [resource = "", action = ""] = permission.split(":");
    return { resource, action, fields: null };
  });
  return homeOf({ rights: rightsOf(grants), needsTwoFactor: false });
};

test("a member arrives on the overview of keys and calls, others on the first screen that their role lets them see", () => {
  expect(homeWith("security-logs:read", "members:read", "api-keys:read")).toBe("/overview");
  expect(homeWith("members:read", "security-logs:read")).toBe("/settings/security/logs");
  expect(homeWith("company:read", "members:read")).toBe("/settings/members");
  expect(homeWith("company:read")).toBe("/settings/accounts");
  expect(homeWith("customers:read")).toBe("/customers");
});

test("with none of them on their profile, also where a role allows things that have no screen", () => {
  expect(homeWith()).toBe("/profile");
  expect(homeWith("telemetry:read", "api-keys:create")).toBe("/profile");
});

test("with the rights of an admin, too, first where a second factor is set up that is asked for", () => {
  const rights = rightsOfRole({ builtIn: "admin", permissions: [] });
  expect(homeOf({ rights, needsTwoFactor: false })).toBe("/overview");
  expect(homeOf({ rights, needsTwoFactor: true })).toBe("/profile/two-factor");
});
