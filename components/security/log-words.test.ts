import { expect, test } from "vitest";
import { differences, memberWords, valueWords } from "./log-words";

test("settings have names, and what has none is parted into words", () => {
  expect(memberWords("rateLimitMax")).toBe("Requests");
  expect(memberWords("someNewSetting")).toBe("Some new setting");
});

test("values are told as people say them", () => {
  expect(valueWords("enforceMtls", true)).toBe("Yes");
  expect(valueWords("rateLimitTimeWindow", 60_000)).toBe("minute");
  expect(valueWords("expirationDate", "2030-01-02T03:04:05.000Z")).toBe("2 Jan 2030, 03:04:05 UTC");
  expect(valueWords("permissions", [{ resource: "posts", action: "read", fields: null }])).toBe(
    "Posts: read",
  );
  expect(valueWords("owner", "u1", { u1: "Ada" })).toBe("Ada");
  expect(valueWords("owner", { kind: "user", id: "u1", name: "Ada", role: "Admin" })).toBe("Ada");
  expect(valueWords("owner", { kind: "serviceAccount", id: "s1", name: "Deploy bot" })).toBe(
    "Deploy bot (service account)",
  );
  expect(valueWords("allowedIps", ["10.0.0.1", "::1"])).toBe("10.0.0.1, ::1");
  for (const nothing of [null, undefined, "", [], {}]) expect(valueWords("any", nothing)).toBeNull();
});

test("a change is told member by member, in the order settings are read", () => {
  expect(differences({ rateLimitMax: 100, name: "a", note: null }, { rateLimitMax: 600, name: "b" })).toEqual(
    [
      { name: "name", before: "a", after: "b" },
      { name: "rateLimitMax", before: "100", after: "600" },
    ],
  );
  expect(differences(null, null)).toEqual([]);
});
