import { expect, test } from "vitest";
import type { BulkKind } from "./bulk-actions";
import { deedOf, faultsOf } from "./bulk-deed";

function form(...fields: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

const faulty = (kind: BulkKind, data: FormData, total = 1) => Object.keys(faultsOf(kind, data, total));

test("more than ten keys are revoked once their number was typed, with or without a comma", () => {
  expect(faulty("revoke", form(), 10)).toEqual([]);
  expect(faulty("revoke", form(), 11)).toEqual(["confirmation"]);
  expect(faulty("revoke", form(["confirmation", "10"]), 11)).toEqual(["confirmation"]);
  expect(faulty("revoke", form(["confirmation", " 11 "]), 11)).toEqual([]);
  expect(faulty("revoke", form(["confirmation", "1,204"]), 1204)).toEqual([]);
  expect(faulty("reactivate", form(), 5000)).toEqual([]);
});

test("the last day must be one, and not be over", () => {
  for (const day of ["", "soon", "2026-02-31x", "2020-01-01"]) {
    expect(faulty("expire", form(["expirationDate", day])), day).toEqual(["expirationDate"]);
  }
  const today = new Date().toISOString().slice(0, 10);
  expect(faulty("expire", form(["expirationDate", today]))).toEqual([]);
  expect(deedOf("expire", form(["expirationDate", "2030-06-30"]))).toEqual({
    kind: "expire",
    expirationDate: "2030-06-30T23:59:59.999Z",
  });
});

test("tags are those picked and those still in the field, each once; without any there is nothing to do", () => {
  expect(faulty("tag", form(["newTag", " , "]))).toEqual(["newTag"]);
  expect(faulty("tag", form(["remove", "old"]))).toEqual([]);
  const data = form(["add", "ci"], ["add", "a, b"], ["newTag", "eu, ci,"], ["remove", "old"]);
  expect(deedOf("tag", data)).toEqual({ kind: "tag", add: ["ci", "a, b", "eu"], remove: ["old"] });
});

test("a note of nothing but space is none", () => {
  expect(deedOf("revoke", form(["reason", "leaked"], ["note", "  "]))).toEqual({
    kind: "revoke",
    reason: "leaked",
    note: null,
  });
});
