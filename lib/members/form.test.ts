import { expect, test } from "vitest";
import { accountInput, isServiceAccount, reassignInput, stopInput } from "./form";

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

const moves = [{ all: true, to: { userId: "u2" } }];
const owner = { id: "u1", reassign: JSON.stringify(moves) };

test("a suspension or removal names its owner and the moves", () => {
  expect(stopInput(formOf({ kind: "user", ...owner }))).toEqual({ id: "u1", reassign: moves });
});

test("moves that cannot be read are left to the verb to refuse, never taken for none", () => {
  for (const reassign of ["", "[", "all"]) {
    expect(stopInput(formOf({ id: "u1", reassign }))).toEqual({ id: "u1", reassign: null });
  }
  expect(stopInput(formOf({ id: "u1" }))).toEqual({ id: "u1", reassign: null });
});

test("keys are taken from the kind of owner that the form is about", () => {
  expect(reassignInput(formOf({ kind: "user", ...owner }))).toEqual({
    from: { userId: "u1" },
    reassign: moves,
  });
  const account = formOf({ kind: "serviceAccount", ...owner });
  expect(isServiceAccount(account)).toBe(true);
  expect(reassignInput(account)).toEqual({ from: { serviceAccountId: "u1" }, reassign: moves });
});

test("an empty description is none", () => {
  const form = formOf({ name: "Bot", description: "  ", roleId: "r1" });
  expect(accountInput(form)).toEqual({ name: "Bot", description: null, roleId: "r1" });
});
