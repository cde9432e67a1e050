import { expect, test } from "vitest";
import type { PolicyImpact } from "@/lib/key-policies/impact";
import { impactWords } from "./impact-words";

const no = { count: 0, more: false };
const none: PolicyImpact = {
  rules: { maxLifetimeDays: 90, idleWarnDays: 30, idleDisableDays: 60 },
  ...{ everlasting: no, longer: no, revoked: no, warned: no },
};
const some = (count: number) => ({ count, more: false });

test("rules that no key breaks say nothing", () => {
  expect(impactWords(none)).toEqual({ stops: null, others: [] });
});

test("what will be revoked stands apart", () => {
  expect(impactWords({ ...none, revoked: some(3) })).toEqual({
    stops: "3 keys have not been used for 60 days: they will be revoked within the hour.",
    others: [],
  });
  expect(impactWords({ ...none, revoked: { count: 10_000, more: true } }).stops).toBe(
    "At least 10,000 keys have not been used for 60 days: they will be revoked within the hour.",
  );
});

test("one key is one key", () => {
  const one = some(1);
  expect(impactWords({ ...none, everlasting: one, longer: one, revoked: one, warned: one })).toEqual({
    stops: "1 key has not been used for 60 days: it will be revoked within the hour.",
    others: [
      "1 key has not been used for 30 days: its owner is told by mail within the hour.",
      "1 key never expires: it stays as it is until somebody changes its expiry.",
      "1 key lives longer than 90 days: it stays as it is until somebody changes its expiry.",
    ],
  });
});

test("several are several", () => {
  expect(impactWords({ ...none, everlasting: some(4), longer: some(2), warned: some(5) }).others).toEqual([
    "5 keys have not been used for 30 days: their owners are told by mail within the hour.",
    "4 keys never expire: they stay as they are until somebody changes their expiry.",
    "2 keys live longer than 90 days: they stay as they are until somebody changes their expiry.",
  ]);
});
