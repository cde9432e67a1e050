import { describe, expect, test } from "vitest";
import type { ChosenOwner } from "@/components/api-keys/fields/owner-picker";
import type { KeyAtStake, Stake } from "@/lib/api-keys/stake";
import { rightsOf } from "@/lib/permissions/effective";
import type { Grant } from "@/lib/permissions/schemas";
import { isDecided, leaveAll, movesOf, outcomeOf, type Plan } from "./stop-plan";

const all = (resource: string, ...actions: string[]): Grant[] =>
  actions.map((action) => ({ resource, action, fields: null }));

const owner = (kind: ChosenOwner["kind"], id: string, grants: Grant[]): ChosenOwner => ({
  ...{ kind, id, name: id, email: null, roleId: `role of ${id}`, role: "Role" },
  rights: rightsOf(grants),
});
const reader = owner("serviceAccount", "bot", all("posts", "read"));
const admin = owner("user", "ada", all("posts", "read", "delete"));

const key = (id: string, permissions: Grant[]): KeyAtStake => ({
  ...{ id, name: id, environment: "production", status: "active", start: "sna_123456", lastFour: "abcd" },
  ...{ lastRequest: null, callsLastDay: { count: 0, more: false }, inheritsRole: false, permissions },
});
const keys = [key("reads", all("posts", "read")), key("deletes", all("posts", "read", "delete"))];
const stake: Stake = {
  ...{ working: 2, ended: 1, keys },
  role: { name: "Admin", grants: all("posts", "read", "delete") },
};
const each = (...entries: [string, ChosenOwner][]): Plan => ({
  way: "each",
  one: null,
  each: new Map(entries),
});

describe("a plan for the keys of who is stopped", () => {
  test("leaves them all unless it says otherwise", () => {
    expect(movesOf(leaveAll)).toEqual([]);
    expect(outcomeOf(leaveAll, stake)).toEqual({ moves: [], moving: 0, staying: 2 });
    expect(outcomeOf(leaveAll, { ...stake, keys: null })).toMatchObject({ staying: 2 });
  });

  test("gives all of them to one, listed or not, and says what each loses", () => {
    const plan: Plan = { ...leaveAll, way: "one", one: reader };
    expect(movesOf(plan)).toEqual([{ all: true, to: { serviceAccountId: "bot" } }]);
    const { moves, moving, staying } = outcomeOf(plan, { ...stake, working: 250 });
    expect([moving, staying]).toEqual([250, 0]);
    expect(moves).toMatchObject([
      { key: { id: "reads" }, changes: [] },
      { key: { id: "deletes" }, changes: [{ resource: "posts", action: "delete", kind: "removed" }] },
    ]);
  });

  test("is not decided before the one is chosen, and until then gives nothing away", () => {
    const plan: Plan = { ...leaveAll, way: "one" };
    expect(isDecided(plan)).toBe(false);
    expect(isDecided(leaveAll)).toBe(true);
    expect([movesOf(plan), outcomeOf(plan, stake).staying]).toEqual([[], 2]);
  });

  test("gives each its own owner, those of one owner together; the others stay", () => {
    const plan = each(["reads", reader], ["deletes", admin], ["third", reader]);
    expect(movesOf(plan)).toEqual([
      { keyIds: ["reads", "third"], to: { serviceAccountId: "bot" } },
      { keyIds: ["deletes"], to: { userId: "ada" } },
    ]);
    expect(outcomeOf(each(["deletes", admin]), stake)).toMatchObject({
      ...{ moving: 1, staying: 1 },
      moves: [{ key: { id: "deletes" }, changes: [] }],
    });
  });

  test("forgets choices of another way", () => {
    const plan: Plan = { ...each(["reads", admin]), way: "leave", one: reader };
    expect(movesOf(plan)).toEqual([]);
    expect(movesOf({ ...plan, way: "one" })).toEqual([{ all: true, to: { serviceAccountId: "bot" } }]);
  });
});
