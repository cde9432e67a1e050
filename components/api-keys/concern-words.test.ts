import { expect, test } from "vitest";
import { concerns, dayMs } from "@/lib/api-keys/concerns";
import { concernLabels, concernWords } from "./concern-words";

const now = new Date("2026-11-20T12:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * dayMs).toISOString();
const key = { expirationDate: ago(-5), lastRequest: ago(120), updatedAt: ago(97.5), inheritsRole: false };
const labelOf = (concern: (typeof concerns)[number], change = {}) =>
  concernWords(concern, { ...key, ...change }, { idleAfterDays: 45, now }).label;

test("each concern says what it is about this key, and what to do", () => {
  expect(concerns.map((concern) => labelOf(concern))).toEqual([
    "Stopped with its owner",
    "Expires in 5 days",
    "Idle for 97 days",
    "Never expires",
    "All permissions",
    "No restrictions",
  ]);
  for (const concern of concerns) {
    expect(concernLabels[concern]).toMatch(/^[A-Z]/);
    const { advice } = concernWords(concern, key, { idleAfterDays: 45, now });
    expect(advice).toMatch(/\b(Re-assign|revoke|Give|Set|Grant|Bind)\b.*\.$/);
  }
  expect(concernWords("idle", key, { idleAfterDays: 45, now }).advice).toContain("for 45 days");
});

test("a key that was never used is not said to have been, and a role is not called permissions", () => {
  expect(labelOf("idle", { lastRequest: null })).toBe("Never used");
  expect(labelOf("wide", { inheritsRole: true })).toBe("Its owner’s whole role");
});
