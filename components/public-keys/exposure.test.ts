import { expect, test } from "vitest";
import { firstGrants } from "@/lib/public-keys/schemas";
import { exposedBy } from "./exposure";

test("what a new public key may do is nothing to warn of", () => {
  expect(exposedBy(firstGrants)).toEqual([]);
  expect(exposedBy([])).toEqual([]);
});

test("writing anything, and reading of people or business, is told", () => {
  expect(
    exposedBy([
      { resource: "posts", action: "read", fields: null },
      { resource: "posts", action: "create", fields: ["title"] },
      { resource: "customers", action: "read", fields: ["id", "email"] },
      { resource: "users", action: "read", fields: [] },
      { resource: "planets", action: "delete", fields: null },
    ]),
  ).toEqual(["Customers: read 2 of 8 fields", "Posts: create 1 of 3 fields"]);
});
