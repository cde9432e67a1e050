import { describe, expect, test } from "vitest";
import { actionsOf, keyResources, registry } from "./registry";
import { fieldsOf, permissionWords } from "./words";

const all = (resource: (typeof keyResources)[number]) =>
  actionsOf(resource, "key").map((action) => ({ resource, action, fields: null }));

describe("a key's permissions in words", () => {
  test("a key that inherits says so, whatever its grants are", () => {
    expect(permissionWords({ inheritsRole: true, permissions: [] })).toBe("Inherits role");
  });

  test("no grants, empty grants and unknown names are nothing", () => {
    const empty = [
      [],
      [{ resource: "customers", action: "read", fields: [] }],
      [{ resource: "customers", action: "delete", fields: [] }],
      [{ resource: "planets", action: "read", fields: null }],
      [{ resource: "customers", action: "read", fields: ["mass"] }],
    ];
    for (const permissions of empty)
      expect(permissionWords({ inheritsRole: false, permissions })).toBe("Nothing");
  });

  test("fields are counted, whole resources are called all", () => {
    const permissions = [
      { resource: "customers", action: "read", fields: ["id", "name"] },
      { resource: "customers", action: "update", fields: ["name", "updatedAt"] },
      ...all("posts"),
    ];
    expect(permissionWords({ inheritsRole: false, permissions })).toBe(
      "Customers: read 2 of 8 fields, update 1 of 5 fields · Posts: all",
    );
  });

  test("a list of every field reads like no list", () => {
    const fields = [...registry.comments.fields];
    const permissions = [
      { resource: "comments", action: "read", fields },
      { resource: "verifications", action: "create", fields: null },
    ];
    expect(permissionWords({ inheritsRole: false, permissions })).toBe("Comments: read · Verifications: all");
  });

  test("everything and everything to read have names of their own", () => {
    expect(permissionWords({ inheritsRole: false, permissions: keyResources.flatMap(all) })).toBe(
      "Everything",
    );
    const reads = keyResources.flatMap(all).filter(({ action }) => action === "read");
    expect(permissionWords({ inheritsRole: false, permissions: reads })).toBe("Reads everything");
  });

  test("writing is never narrowed to fields that the server sets", () => {
    for (const resource of keyResources) {
      expect(fieldsOf(resource, "create")).not.toContain("id");
      expect(fieldsOf(resource, "update")).not.toContain("updatedAt");
      expect(fieldsOf(resource, "delete")).toEqual([]);
    }
  });
});
