import { expect, test } from "vitest";
import { alike, frozen } from "./alike";

test("equal content is one value, made once and frozen; other content or another kind is another", () => {
  let made = 0;
  const make = () => ({ number: ++made, list: [1] });
  const first = alike("thing", "x", make);
  expect(alike("thing", "x", make)).toBe(first);
  expect(made).toBe(1);
  expect(Object.isFrozen(first.list)).toBe(true);
  expect(alike("thing", "y", make)).not.toBe(first);
  expect(alike("other", "x", make)).not.toBe(first);
});

test("contents that are never asked for again are forgotten, not hoarded", () => {
  const first = alike("hoard", "first", () => ({}));
  const megabyte = "x".repeat(1_000_000);
  for (let number = 0; number < 10; number++) alike("hoard", `${number}${megabyte}`, () => ({}));
  expect(alike("hoard", "first", () => ({}))).not.toBe(first);
});

test("frozen means every depth of objects, arrays, maps and sets", () => {
  const value = frozen({ map: new Map([["key", { set: new Set(["a"]), list: [{ deep: 1 }] }]]) });
  const inner = value.map.get("key");
  for (const attempt of [
    () => value.map.set("key", { set: new Set(), list: [] }),
    () => value.map.delete("key"),
    () => value.map.clear(),
    () => inner?.set.add("b"),
    () => inner?.list.push({ deep: 2 }),
    () => Object.assign(inner?.list[0] ?? {}, { deep: 2 }),
    () => Object.assign(value, { map: null }),
  ]) {
    expect(attempt).toThrow(TypeError);
  }
  expect([...value.map]).toEqual([["key", { set: new Set(["a"]), list: [{ deep: 1 }] }]]);
  expect(frozen(value)).toBe(value);
  expect(() => frozen({ at: new Date() })).toThrow(/Date/);
});
