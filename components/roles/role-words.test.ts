import { expect, test } from "vitest";
import { holdersWords, namesWords } from "./role-words";

test("whoever has a role, in words", () => {
  expect(holdersWords({ members: 0, serviceAccounts: 0, invitations: 0 })).toBe("Nobody");
  expect(holdersWords({ members: 1, serviceAccounts: 0, invitations: 0 })).toBe("1 member");
  expect(holdersWords({ members: 2, serviceAccounts: 1, invitations: 3 })).toBe(
    "2 members, 1 service account and 3 invitations",
  );
});

test("names, and how many are not named", () => {
  expect(namesWords({ names: ["Ada"], count: 1 })).toBe("Ada");
  expect(namesWords({ names: ["Ada", "Mia", "Uma"], count: 3 })).toBe("Ada, Mia and Uma");
  expect(namesWords({ names: ["Ada", "Mia"], count: 3 })).toBe("Ada, Mia and 1 other");
});
