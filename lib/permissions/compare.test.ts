import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtInRoles } from "@/lib/roles/built-in";
import { choiceOf, coveredFields, pairsOf, permissionOf, withFields, type Choice } from "./choice";
import { changeWords, compareGrants, cutOff, withinCeiling, type GrantChange } from "./compare";
import { grantsOf, keyPart, meet, rightsOf } from "./effective";
import { fullAccess } from "./presets";
import { keyResources, registry, resources } from "./registry";
import { fieldsOf } from "./words";
import type { Grant } from "./schemas";

const pairs = pairsOf(resources);

const anyGrants = fc.array<Grant>(
  fc.constantFrom(...pairs).chain(({ resource, action }) =>
    fc.record({
      resource: fc.constant<string>(resource),
      action: fc.constant(action),
      fields: fc.option(fc.subarray<string>([...registry[resource].fields]), { freq: 3 }),
    }),
  ),
  { maxLength: 8 },
);

/** What a change says, done: the grants it leads to. */
function applied(before: Choice, change: GrantChange): Choice {
  if (change.kind === "removed") return withFields(before, change, undefined);
  const fields = coveredFields(before, change).filter((field) => !change.lost.includes(field));
  const all =
    change.later === "gained" || (before.get(permissionOf(change)) === null && change.later === null);
  const whole = fieldsOf(change.resource, change.action).length === 0;
  return withFields(before, change, all || whole ? null : [...fields, ...change.gained]);
}

/** Everything that is allowed, one by one: "customers:read:name", "customers:delete". */
function atoms(grants: readonly Grant[]): string[] {
  const choice = choiceOf(grants);
  return pairs.flatMap((pair) => {
    if (!choice.has(permissionOf(pair))) return [];
    const fields = coveredFields(choice, pair);
    return fields.length === 0
      ? [permissionOf(pair)]
      : fields.map((field) => `${permissionOf(pair)}:${field}`);
  });
}

describe("the difference of two lists of grants", () => {
  test("is empty exactly where both allow the same, later fields included", () => {
    fc.assert(
      fc.property(anyGrants, anyGrants, (before, after) => {
        expect(compareGrants(before, before)).toEqual([]);
        expect(compareGrants(before, [...before].reverse())).toEqual([]);
        const same = JSON.stringify(grantsOf(choiceOf(before))) === JSON.stringify(grantsOf(choiceOf(after)));
        expect(compareGrants(before, after).length === 0).toBe(same);
      }),
    );
  });

  test("done to the first list, leads to the second", () => {
    fc.assert(
      fc.property(anyGrants, anyGrants, (before, after) => {
        const end = compareGrants(before, after).reduce(applied, choiceOf(before));
        expect(end).toEqual(choiceOf(after));
      }),
    );
  });

  test("read backwards, gives what it took and takes what it gave", () => {
    const turned = { added: "removed", removed: "added", changed: "changed" } as const;
    const back = { gained: "lost", lost: "gained" } as const;
    fc.assert(
      fc.property(anyGrants, anyGrants, (before, after) => {
        expect(compareGrants(after, before)).toEqual(
          compareGrants(before, after).map(({ kind, gained, lost, later, ...pair }) => ({
            ...pair,
            kind: turned[kind],
            gained: lost,
            lost: gained,
            later: later && back[later],
          })),
        );
      }),
    );
  });

  test("tells all fields from a list of all of them", () => {
    const [all, listed] = [null, [...registry.posts.fields]].map((fields) => [
      { resource: "posts", action: "read", fields },
    ]);
    expect(compareGrants(all ?? [], listed ?? [])).toEqual([
      { resource: "posts", action: "read", kind: "changed", gained: [], lost: [], later: "lost" },
    ]);
  });

  test("is counted in words", () => {
    const before = [
      { resource: "posts", action: "read", fields: ["id", "title"] },
      { resource: "posts", action: "delete", fields: null },
    ];
    const after = [
      { resource: "posts", action: "read", fields: ["title", "body", "status"] },
      { resource: "customers", action: "read", fields: null },
      { resource: "comments", action: "delete", fields: null },
    ];
    expect(changeWords(compareGrants(before, after))).toBe(
      "2 added, 1 removed, 1 changed (2 fields more, 1 fewer)",
    );
    expect(changeWords(compareGrants(after.slice(0, 1), before.slice(0, 1)))).toBe(
      "1 changed (1 field more, 2 fewer)",
    );
    expect(
      changeWords(compareGrants([{ resource: "posts", action: "read", fields: null }], before.slice(0, 1))),
    ).toBe("1 changed (4 fields fewer)");
    expect(changeWords([])).toBe("No difference");
  });
});

describe("what a role cuts off", () => {
  test("and what the rights' meet leaves are together what was granted, and share nothing", () => {
    fc.assert(
      fc.property(anyGrants, anyGrants, (own, ceiling) => {
        const left = atoms(grantsOf(meet(rightsOf(own), rightsOf(ceiling))));
        const cut = cutOff(own, ceiling).flatMap(({ lost, ...pair }) =>
          lost.length === 0 ? [permissionOf(pair)] : lost.map((field) => `${permissionOf(pair)}:${field}`),
        );
        expect(cut.filter((atom) => left.includes(atom))).toEqual([]);
        expect([...left, ...cut].sort()).toEqual(atoms(own).sort());
        expect(atoms(withinCeiling(own, ceiling))).toEqual(left);
      }),
    );
  });

  test("is nothing of what it holds, and everything where it holds nothing", () => {
    fc.assert(
      fc.property(anyGrants, (own) => {
        expect(cutOff(own, own)).toEqual([]);
        expect(cutOff(own, fullRole)).toEqual([]);
        expect(cutOff(own, []).map(({ kind }) => kind)).toEqual(
          [...choiceOf(own).keys()].map(() => "removed"),
        );
        expect(cutOff(withinCeiling(own, []), [])).toEqual([]);
      }),
    );
  });

  test("is named: a Member with full access writes nothing but telemetry and events, and reads no attributes or logs", () => {
    const [, member] = builtInRoles;
    const cuts = cutOff(fullAccess.grants, grantsOf(keyPart(rightsOf(member.grants))));
    expect(cuts.filter(({ kind }) => kind === "removed").map(permissionOf)).toEqual([
      ...["customers", "licenses"].flatMap((resource) =>
        ["create", "update", "delete"].map((action) => `${resource}:${action}`),
      ),
      ...["posts", "comments"].flatMap((resource) =>
        ["create", "update", "delete"].map((action) => `${resource}:${action}`),
      ),
      ...["logs:read", "jobs:cancel", "jobs:retry", "exports:create", "imports:create"],
      "verifications:create",
    ]);
    expect(cuts.filter(({ kind }) => kind === "changed")).toEqual([
      {
        resource: "telemetry",
        action: "read",
        kind: "changed",
        gained: [],
        lost: ["attributes"],
        later: "lost",
      },
    ]);
  });
});

const fullRole = pairs.map((pair) => ({ ...pair, fields: null }));

test("keys are compared by what keys can be granted, roles by everything", () => {
  expect(compareGrants([], fullRole)).toHaveLength(pairs.length);
  expect(compareGrants([], fullAccess.grants)).toHaveLength(pairsOf(keyResources, "key").length);
});
