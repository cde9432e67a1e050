import { describe, expect, it } from "vitest";
import { calendarDate, exactTime, relativeTime } from "./relative-time";

const now = new Date("2026-11-20T12:00:00.000Z");
const after = (ms: number) => new Date(now.getTime() + ms);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe("relativeTime", () => {
  it.each([
    [0, "just now"],
    [-44_000, "just now"],
    [-45_000, "1 minute ago"],
    [-4 * minute, "4 minutes ago"],
    [-59 * minute, "59 minutes ago"],
    [-hour, "1 hour ago"],
    [-25 * hour, "1 day ago"],
    [-30 * day, "30 days ago"],
    [-31 * day, "20 Oct 2026"],
    [20_000, "in a moment"],
    [90_000, "in 1 minute"],
    [3 * day, "in 3 days"],
    [400 * day, "25 Dec 2027"],
  ])("says %i ms from now as %s", (ms, words) => {
    expect(relativeTime(after(ms), now)).toBe(words);
  });
});

it("writes dates and times in UTC, whatever the zone of the machine", () => {
  const time = new Date("2026-01-01T00:30:05.000Z");
  expect(calendarDate(time)).toBe("1 Jan 2026");
  expect(exactTime(time)).toBe("1 Jan 2026, 00:30:05 UTC");
});
