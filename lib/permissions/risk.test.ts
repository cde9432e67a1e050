import { expect, test } from "vitest";
import { fullAccess, readOnly, taskPresets } from "./presets";
import { risksOf } from "./risk";

test("full access is marked, and one grant or field less is not full any more", () => {
  expect(risksOf(fullAccess.grants).everything).toBe(true);
  expect(risksOf(fullAccess.grants.slice(1)).everything).toBe(false);
  const narrowed = fullAccess.grants.map((grant, index) =>
    index === 0 ? { ...grant, fields: ["id"] } : grant,
  );
  expect(risksOf(narrowed).everything).toBe(false);
  expect(risksOf([]).everything).toBe(false);
});

test("grants of all fields are named; actions that have none and lists of fields are not", () => {
  expect(risksOf(readOnly.grants).allFields).toHaveLength(readOnly.grants.length);
  expect(
    risksOf([
      { resource: "posts", action: "read", fields: null },
      { resource: "posts", action: "delete", fields: null },
      { resource: "comments", action: "read", fields: ["id"] },
    ]).allFields,
  ).toEqual([{ resource: "posts", action: "read" }]);
  for (const { grants } of taskPresets) expect(risksOf(grants).allFields).toEqual([]);
});
