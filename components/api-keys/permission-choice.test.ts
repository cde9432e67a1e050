import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyPart, meet, rightsOf } from "@/lib/permissions/effective";
import { builtInRoles } from "@/lib/roles/built-in";
import { parse } from "@/lib/validation";
import { KeyGrantsInput } from "@/lib/permissions/schemas";
import {
  allLeaves,
  choiceOfGrants,
  grantsOfChoice,
  leavesOf,
  tickOf,
  toggled,
  withinRole,
} from "./permission-choice";

const anyChoice = fc.subarray([...allLeaves]).map((leaves) => new Set(leaves));

describe("the permission editor's choice", () => {
  test("comes back from its grants as it was, and the verb accepts every one", () => {
    fc.assert(
      fc.property(anyChoice, (choice) => {
        const grants = parse(KeyGrantsInput, grantsOfChoice(choice));
        expect(choiceOfGrants(grants)).toEqual(choice);
      }),
    );
  });

  test("within a role never comes to more than the role has", () => {
    const [, member] = builtInRoles;
    const role = keyPart(rightsOf(member.grants));
    const reachable = allLeaves.filter((leaf) => withinRole(leaf, role));
    const rights = rightsOf(grantsOfChoice(new Set(reachable)));
    const met = choiceOfGrants(grantsOfChoice(new Set(reachable)));
    expect(met).toEqual(new Set(reachable));
    expect([...meet(rights, role).keys()].sort()).toEqual([...rights.keys()].sort());
    expect(reachable).not.toContain("telemetry:read:attributes");
    expect(reachable).not.toContain("customers:delete");
  });

  test("every field ticked is the whole action; none is no grant", () => {
    const leaves = leavesOf("customers", "read");
    expect(grantsOfChoice(new Set(leaves))).toEqual([
      { resource: "customers", action: "read", fields: null },
    ]);
    const but = toggled(new Set(leaves), ["customers:read:email"], false);
    expect(tickOf(but, leaves)).toBe("some");
    expect(grantsOfChoice(but)[0]?.fields).not.toContain("email");
    expect(grantsOfChoice(toggled(but, leaves, false))).toEqual([]);
  });
});
