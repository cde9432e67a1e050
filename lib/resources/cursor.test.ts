import fc from "fast-check";
import { expect, test } from "vitest";
import { readCursor, writeCursor } from "./cursor";

test("a cursor names the place it was made of", () => {
  const time = fc.integer({ min: 0, max: 253_402_300_799_999 });
  fc.assert(
    fc.property(time, fc.uuid(), (ms, id) => {
      const cursor = writeCursor({ at: new Date(ms), id });
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(readCursor.parse(cursor)).toEqual({ at: new Date(ms), id });
    }),
  );
});

test("no other text is a cursor; a changed, missing or added character is found", () => {
  const cursor = writeCursor({ at: new Date(0), id: crypto.randomUUID() });
  const others = [...cursor].flatMap((character, index) => [
    cursor.slice(0, index),
    cursor.slice(0, index) + (character === "A" ? "Q" : "A") + cursor.slice(index + 1),
  ]);
  for (const text of [...others, `${cursor}AAAA`, `AAAA${cursor}`, "", "null", "[]", "e30"])
    expect(readCursor.safeParse(text).success, text).toBe(false);
});
