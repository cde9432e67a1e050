import { expect, test } from "vitest";
import { goKey, shortcuts } from "@/components/shortcuts/registry";
import { matching, type Command } from "./command";
import { places } from "./places";

const commands = places.map(({ id, label, aliases }): Command => ({ id, label, aliases, icon: null }));
const found = (query: string) => matching(commands, query).map(({ id }) => id);

test.each([
  ["tokens", "keys"],
  ["AUDIT", "security-log"],
  ["réquests", "logs"],
  ["2fa", "two-factor"],
  ["int", "adapters"],
  ["key pol", "policies"],
])("%s finds %s first", (query, id) => {
  expect(found(query)[0]).toBe(id);
});

test("what begins with the query stands before what contains it, and that before other words for it", () => {
  expect(found("ke").slice(0, 2)).toEqual(["policies", "keys"]);
  expect(found("billing")).toEqual([]);
});

test("every key after G leads to one place, and none is taken by a key of its own", () => {
  const keys = places.flatMap(({ key }) => key ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => key === goKey || key.length !== 1)).toEqual([]);
  const own = Object.values(shortcuts).map(({ keys: pressed }) => pressed.join("+"));
  expect(new Set(own).size).toBe(own.length);
});
