import { expect, test } from "vitest";
import { dueReminder } from "./stage";

const now = new Date("2026-11-20T12:00:00.000Z");
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

test.each([
  [31 * 24, null],
  [30 * 24, 30],
  [8 * 24, 30],
  [7 * 24, 7],
  [25, 7],
  [24, 1],
  [1, 1],
  [0, null],
  [-1, null],
])("%i hours before the expiry the reminder of %s days is due", (hours, due) => {
  expect(dueReminder(inHours(hours), now)).toBe(due);
});
