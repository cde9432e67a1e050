import { describe, expect, test } from "vitest";
import type { OwnerFacts } from "./owner-facts";
import { stopConsequences, stoppedWords } from "./stop-words";

const mia: OwnerFacts = { kind: "user", id: "u1", name: "Mia", status: "active", keys: 3 };
const bot: OwnerFacts = { ...mia, kind: "serviceAccount", name: "Bot" };
const outcome = (moving: number, staying: number) => ({ moves: [], moving, staying });
const said = (owner: OwnerFacts, deed: "suspend" | "remove", moving: number, staying: number) =>
  stopConsequences(deed, owner, { company: "Acme", outcome: outcome(moving, staying) });

describe("what happens at the last press", () => {
  test("is said of the person, of the keys that go and of those that stay, in their number", () => {
    expect(said(mia, "suspend", 1, 2)).toEqual([
      "Mia loses access to Acme with their next request, wherever they are signed in.",
      "1 key goes on without a pause under another owner.",
      "2 keys stop with their next call: whatever uses them is answered 401.",
      "What stops starts again when Mia is restored.",
    ]);
    expect(said(bot, "remove", 2, 1)).toEqual([
      "2 keys go on without a pause under another owner.",
      "1 key stops with its next call: whatever uses it is answered 401.",
    ]);
  });

  test("is no pause for what was stopped already: it works again or stays stopped", () => {
    expect(said({ ...mia, status: "suspended" }, "remove", 1, 1)).toEqual([
      "Mia is no longer a member of Acme.",
      "1 key works again under another owner.",
      "1 key stays stopped.",
    ]);
  });

  test("promises nothing of keys where there are none", () => {
    expect(said(bot, "suspend", 0, 0)).toEqual(["No working key is affected."]);
  });

  test("is the worst where the keys could not be read", () => {
    const lines = stopConsequences("remove", bot, { company: "Acme", outcome: null });
    expect(lines).toEqual(["Every key of theirs stops with its next call."]);
  });
});

test("what happened is told without what did not", () => {
  expect(stoppedWords({ stopped: 2, reassigned: [{}] })).toBe("2 keys stopped, 1 key re-assigned");
  expect(stoppedWords({ stopped: 0, reassigned: [] })).toBe("");
});
