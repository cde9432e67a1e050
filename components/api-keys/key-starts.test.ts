import { expect, test } from "vitest";
import { KeyGrantsInput } from "@/lib/permissions/schemas";
import { keyStart, keyStartNames } from "./key-starts";

test("every start grants something, and only what the verb accepts", () => {
  for (const name of keyStartNames) {
    const grants = keyStart(name)?.grants ?? [];
    expect(grants.length, name).toBeGreaterThan(0);
    expect(KeyGrantsInput.parse(grants), name).toEqual(grants);
  }
});

test("any other name in the address is no start", () => {
  for (const name of [null, "", "toString", "__proto__", "Adapter"]) expect(keyStart(name)).toBeNull();
});
