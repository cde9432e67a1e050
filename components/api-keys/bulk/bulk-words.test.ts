import { describe, expect, test } from "vitest";
import type { SurveyedKey } from "@/lib/api-keys/survey";
import { reasonWords, resultWords, stakesOf } from "./bulk-words";

const key: SurveyedKey = {
  ...{ id: "1", name: "One", status: "active", revoked: false, leaked: false },
  ...{ expirationDate: null, usedLately: false },
};
const used = { ...key, usedLately: true };
const revoked = { ...key, status: "inactive", revoked: true } as const;
const leaked = { ...revoked, leaked: true };
const expired = { ...key, status: "expired", expirationDate: "2026-01-01T00:00:00.000Z" } as const;
const until = (expirationDate: string) => ({ ...key, expirationDate });

const wordsOf = (...[kind, keys, expiry]: [Parameters<typeof stakesOf>[0], SurveyedKey[], string?]) =>
  stakesOf(kind, { keys, tags: [] }, expiry === undefined ? null : new Date(expiry)).map(
    ({ tone, words }) => `${tone}: ${words}`,
  );

describe("what will break is said", () => {
  test("of revoking: how many are in use, and which are revoked already", () => {
    expect(wordsOf("revoke", [used, used, key, revoked])).toEqual([
      "caution: 2 of them were used in the last 24 hours: from the next call on, whatever uses them is answered 401.",
      "neutral: 1 is revoked already and stays as it is.",
    ]);
    expect(wordsOf("revoke", [key, revoked, revoked])).toEqual([
      "neutral: None of them was used in the last 24 hours. From the next call on, whatever uses them is answered 401.",
      "neutral: 2 are revoked already and stay as they are.",
    ]);
    expect(wordsOf("revoke", [used])[0]).toMatch(/^caution: It was used in the last 24 hours: /);
    expect(wordsOf("revoke", [{ ...revoked, usedLately: true }])[0]).toMatch(/^neutral: It was not used/);
  });

  test("of reactivating: that what leaked works again, and what stays as it is", () => {
    expect(wordsOf("reactivate", [leaked, revoked, key, { ...revoked, status: "expired" }])).toEqual([
      "danger: 1 of them was revoked because it leaked: whoever has the secret can use it again at once.",
      "neutral: The same secrets work again at once, for everything that still has them.",
      "neutral: 1 has expired as well: only a later expiry starts it again.",
      "neutral: 1 is not revoked and stays as it is.",
    ]);
  });

  test("of expiring: also what comes to live longer", () => {
    const keys = [used, until("2030-05-01T00:00:00.000Z"), until("2031-01-01T00:00:00.000Z"), expired];
    expect(wordsOf("expire", keys, "2030-06-30T23:59:59.999Z")).toEqual([
      "caution: 1 of them was used in the last 24 hours: after 30 Jun 2030 whatever uses them is answered 401.",
      "neutral: 1 would have expired sooner: it works longer now.",
      "caution: 1 has expired: unless revoked, it works again until 30 Jun 2030.",
    ]);
    expect(wordsOf("expire", keys)).toHaveLength(1);
  });

  test("of tagging: that nothing does", () => {
    expect(wordsOf("tag", [used])).toEqual(["neutral: Tags change nothing about what a key may do."]);
  });
});

test("the result is counted, in the words of the deed", () => {
  expect(resultWords("revoke", 1204, 1204)).toBe("1,204 keys revoked");
  expect(resultWords("expire", 1, 2)).toBe("1 of 2 keys set to expire");
  expect(resultWords("tag", 0, 1)).toBe("0 of 1 key changed");
});

test.each([
  ["expirationDate must lie in the future.", "The date must lie in the future."],
  [
    "Keys in production live at most 10 days: the latest expiry is 2026-11-30T10:00:00.000Z.",
    "Keys in production live at most 10 days: the latest expiry is 30 Nov 2026, 10:00:00 UTC.",
  ],
  ["There is no such API key.", "There is no such API key."],
])("%s", (reason, words) => expect(reasonWords(reason)).toBe(words));
