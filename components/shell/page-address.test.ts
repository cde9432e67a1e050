import { expect, test } from "vitest";
import { parameter } from "./page-address";

test.each([
  [undefined, ""],
  [" north ", "north"],
  [["first", "second"], "first"],
  ["no\0rth\0", "north"],
  ["\0", ""],
])("a parameter sent as %j is %j: what the database cannot hold is not searched for", (sent, value) => {
  expect(parameter({ q: sent }, "q")).toBe(value);
});
