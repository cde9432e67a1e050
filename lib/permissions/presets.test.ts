import { describe, expect, test } from "vitest";
import { definitions } from "@/lib/resources/contract";
import { choiceOf } from "./choice";
import { compareGrants } from "./compare";
import { grantsOf } from "./effective";
import { fullAccess, keyPresets, readOnly, rolePresets, taskPresets } from "./presets";
import { actionsOf, keyResources, permissions, registry, type Resource } from "./registry";
import { KeyGrantsInput, RoleGrantsInput } from "./schemas";
import { fieldsOf, permissionWords } from "./words";

describe.each(keyPresets)("the preset $label", ({ grants }) => {
  test("is accepted as a key's grants as it stands: sorted, without repeats or unknown names", () => {
    expect(KeyGrantsInput.parse(grants)).toEqual(grants);
  });

  test("has nothing in it that comes to nothing", () => {
    expect(grantsOf(choiceOf(grants))).toEqual(grants);
    for (const grant of grants) {
      const others = grants.filter((other) => other !== grant);
      expect(compareGrants(others, grants)).toHaveLength(1);
    }
  });

  test("is unlike every other", () => {
    const alike = keyPresets.filter((other) => compareGrants(other.grants, grants).length === 0);
    expect(alike).toHaveLength(1);
  });
});

describe.each(taskPresets)("the task $label", ({ grants }) => {
  test("names its fields, so that it never grows by itself", () => {
    for (const { resource, action, fields } of grants) {
      const nameable = fieldsOf(resource as Resource, action).length > 0; // a preset's names come from the registry
      expect(fields !== null).toBe(nameable);
    }
  });

  test("deletes nothing", () => {
    expect(grants.filter(({ action }) => action === "delete")).toEqual([]);
  });

  test("can do what it is for: where it creates, it may write all that is required", () => {
    for (const { resource, fields } of grants.filter(({ action }) => action === "create")) {
      const required =
        definitions
          .find((definition) => definition.resource === resource)
          ?.create?.safeParse({})
          .error?.issues.map(({ path }) => String(path[0])) ?? [];
      expect(fields ?? []).toEqual(expect.arrayContaining(required));
    }
  });
});

test("full access is every permission that a key can carry, read only every reading one", () => {
  const ofKeys = permissions.filter((permission) =>
    keyResources.some((resource) =>
      actionsOf(resource, "key").some((action) => permission === `${resource}:${action}`),
    ),
  );
  expect(fullAccess.grants.map(({ resource, action }) => `${resource}:${action}`)).toEqual(ofKeys);
  expect(readOnly.grants.map(({ resource, action }) => `${resource}:${action}`)).toEqual(
    ofKeys.filter((permission) => permission.endsWith(":read")),
  );
  expect(
    [fullAccess, readOnly].map(({ grants }) => permissionWords({ inheritsRole: false, permissions: grants })),
  ).toEqual(["Everything", "Reads everything"]);
});

test("the tasks are the least: no read where only writing is asked, no field of another resource", () => {
  const words = Object.fromEntries(
    taskPresets.map(({ id, grants }) => [id, permissionWords({ inheritsRole: false, permissions: grants })]),
  );
  expect(words).toEqual({
    "customer-sync": "Customers: read 7 of 8 fields, create, update 4 of 5 fields",
    "telemetry-intake": "Telemetry: create",
    "license-checks": "Licenses: read 8 of 10 fields",
    "verify-keys": "Verifications: all",
  });
  expect(registry.customers.actions).toContain("delete");
});

describe.each(rolePresets)("the role $label", ({ grants }) => {
  test("is accepted as a role's grants as it stands, and unlike every other", () => {
    expect(RoleGrantsInput.parse(grants)).toEqual(grants);
    expect(grantsOf(choiceOf(grants))).toEqual(grants);
    expect(rolePresets.filter((other) => compareGrants(other.grants, grants).length === 0)).toHaveLength(1);
  });
});
