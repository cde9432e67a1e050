import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtInRoles } from "@/lib/roles/built-in";
import {
  actionTick,
  choiceOf,
  coveredFields,
  pairsOf,
  permissionOf,
  reaches,
  resourceTick,
  toggleAction,
  toggleAllFields,
  toggleField,
  toggleResource,
  withFields,
  type Choice,
} from "./choice";
import { grantsOf, keyPart, meet, rightsOf } from "./effective";
import { keyResources, registry } from "./registry";
import { KeyGrantsInput } from "./schemas";
import { fieldsOf } from "./words";

const read = { resource: "customers", action: "read" } as const;
const remove = { resource: "customers", action: "delete" } as const;
const nothing: Choice = new Map();
const all = (pair: typeof read) => withFields(nothing, pair, null);
const pairs = pairsOf(keyResources, "key");
const unbounded = { role: null, holder: "key" } as const;

const anyChoice = fc
  .array(
    fc.constantFrom(...pairs).chain((pair) =>
      fc.record({
        pair: fc.constant(pair),
        fields: fc.option(fc.subarray([...registry[pair.resource].fields]), { freq: 3 }),
      }),
    ),
  )
  .map((parts) =>
    parts.reduce<Choice>((choice, { pair, fields }) => withFields(choice, pair, fields), nothing),
  );

const anyPress = fc.constantFrom(...pairs).chain((pair) =>
  fc.constantFrom(
    (choice: Choice) => toggleAction(choice, pair),
    (choice: Choice) => toggleAllFields(choice, pair),
    (choice: Choice) => toggleResource(choice, pair.resource, unbounded),
    ...fieldsOf(pair.resource, pair.action).map(
      (field) => (choice: Choice) => toggleField(choice, pair, field),
    ),
  ),
);

describe("what is ticked", () => {
  test("comes back from its grants as it was, and is accepted as a key's grants", () => {
    fc.assert(
      fc.property(anyChoice, (choice) => {
        const grants = KeyGrantsInput.parse(grantsOf(choice));
        expect(choiceOf(grants)).toEqual(choice);
      }),
    );
  });

  test("after any presses names no field of the server's, no empty list, and nothing unknown", () => {
    fc.assert(
      fc.property(anyChoice, fc.array(anyPress), (start, presses) => {
        const choice = presses.reduce((now, press) => press(now), start);
        for (const pair of pairs) {
          const fields = choice.get(permissionOf(pair));
          if (!fields) continue;
          expect(fields.size).toBeGreaterThan(0);
          expect(fieldsOf(pair.resource, pair.action)).toEqual(expect.arrayContaining([...fields]));
        }
        expect(KeyGrantsInput.parse(grantsOf(choice))).toEqual(grantsOf(choice));
      }),
    );
  });

  test("an empty list, an unknown name and a field that only the server writes are nothing", () => {
    const empty = [
      { resource: "customers", action: "read", fields: [] },
      { resource: "customers", action: "create", fields: ["id", "createdAt"] },
      { resource: "customers", action: "delete", fields: [] },
      { resource: "planets", action: "read", fields: null },
    ];
    expect(choiceOf(empty)).toEqual(nothing);
  });

  test("an action without fields is whole or not there", () => {
    expect(choiceOf([{ ...remove, fields: ["id"] }]).get("customers:delete")).toBe(null);
    expect(actionTick(toggleAction(nothing, remove), remove)).toBe("all");
  });
});

describe("all fields and a list of all of them", () => {
  test("are different, and only the first follows the registry", () => {
    const listed = toggleAllFields(all(read), read);
    expect(listed.get("customers:read")).toEqual(new Set(registry.customers.fields));
    expect(grantsOf(listed)[0]?.fields).toEqual(registry.customers.fields);
    expect(grantsOf(toggleAllFields(listed, read))[0]?.fields).toBe(null);
    expect([actionTick(all(read), read), actionTick(listed, read)]).toEqual(["all", "all"]);
  });

  test("taking one field from all leaves the list of the others; ticking it again does not make it all", () => {
    const others = toggleField(all(read), read, "email");
    expect(coveredFields(others, read)).toEqual(registry.customers.fields.filter((name) => name !== "email"));
    expect(actionTick(others, read)).toBe("some");
    expect(toggleField(others, read, "email").get("customers:read")).toBeInstanceOf(Set);
  });

  test("taking the last field takes the action", () => {
    const one = toggleField(nothing, read, "name");
    expect(toggleField(one, read, "name")).toEqual(nothing);
  });
});

describe("the boxes above", () => {
  test("a box that is partly ticked is filled by a press, and emptied by the next", () => {
    const some = toggleField(nothing, read, "name");
    const whole = toggleAction(some, read);
    expect(whole).toEqual(all(read));
    expect(toggleAction(whole, read)).toEqual(nothing);
  });

  test("a resource is all, some or none of its actions", () => {
    expect(resourceTick(nothing, "customers", "key")).toBe("none");
    expect(resourceTick(all(read), "customers", "key")).toBe("some");
    const whole = toggleResource(all(read), "customers", unbounded);
    expect(resourceTick(whole, "customers", "key")).toBe("all");
    expect(toggleResource(whole, "customers", unbounded)).toEqual(nothing);
  });

  test("a press ticks nothing that the role does not reach, and still clears what was ticked beyond it", () => {
    const [, member] = builtInRoles;
    const role = keyPart(rightsOf(member.grants));
    const pressed = keyResources.reduce<Choice>(
      (choice, resource) => toggleResource(choice, resource, { role, holder: "key" }),
      nothing,
    );
    expect([...pressed.keys()].sort()).toEqual([...meet(pressed, role).keys()].sort());
    expect(pressed.size).toBe(pairs.filter((pair) => reaches(role, pair)).length);
    const beyond = toggleAction(all(read), remove);
    expect(toggleResource(beyond, "customers", { role, holder: "key" })).toEqual(nothing);
    expect(toggleResource(toggleAction(nothing, remove), "verifications", { role, holder: "key" }).size).toBe(
      1,
    );
  });
});

test("a role reaches what it holds, field by field; without a role all is reached", () => {
  const telemetry = { resource: "telemetry", action: "read" } as const;
  const role = rightsOf([
    { ...telemetry, fields: ["id"] },
    { ...read, fields: [] },
  ]);
  expect(reaches(role, telemetry)).toBe(true);
  expect(reaches(role, telemetry, "id")).toBe(true);
  expect(reaches(role, telemetry, "attributes")).toBe(false);
  expect([reaches(role, read), reaches(role, remove)]).toEqual([false, false]);
  expect(reaches(null, remove)).toBe(true);
});

describe("what only people may hold of a resource that keys can read", () => {
  test("is no part of a key's tree, and its box is full without it", () => {
    expect(pairsOf(["adapters"], "key").map(({ action }) => action)).toEqual(["read"]);
    const read = toggleResource(nothing, "adapters", unbounded);
    expect(grantsOf(read)).toEqual([{ resource: "adapters", action: "read", fields: null }]);
    expect(resourceTick(read, "adapters", "key")).toBe("all");
    expect(resourceTick(read, "adapters", "role")).toBe("some");
  });

  test("is all of it in a role's tree, and can be narrowed to nothing", () => {
    const all = toggleResource(nothing, "adapters", { role: null, holder: "role" });
    expect(grantsOf(all).map(({ action }) => action)).toEqual([...registry.adapters.actions]);
    expect(fieldsOf("adapters", "update")).toEqual([]);
    expect(fieldsOf("adapters", "read")).toEqual(registry.adapters.fields);
  });
});
