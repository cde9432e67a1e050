import { expect, test } from "vitest";
import { jobResult, jobTitle, sizeWords } from "./job-words";

test("a job says what it does and what came of it", () => {
  const exported = { kind: "customers", format: "csv", rows: 2310, bytes: 412_204 };
  expect(jobTitle({ kind: "export", about: exported, result: null })).toBe("Export of customers (CSV)");
  expect(jobResult({ kind: "export", result: exported })).toBe("2,310 rows, 412 kB");
  const imported = { rows: 44, created: 0, updated: 41, failed: 3 };
  expect(jobResult({ kind: "import", result: imported })).toBe("41 updated, 3 lines refused");
  const changed = { deed: "revoke", keys: 121, done: 120, failed: 1 };
  expect(jobTitle({ kind: "api-key-changes", about: null, result: changed })).toBe("Revoke API keys");
  expect(jobResult({ kind: "api-key-changes", result: changed })).toBe("120 keys done, 1 key refused");
  expect(jobResult({ kind: "export", result: null })).toBeNull();
  expect(jobTitle({ kind: "later-kind", about: null, result: null })).toBe("later-kind");
});

test("sizes go by thousands", () => {
  expect([999, 1000, 412_204, 2_450_000].map(sizeWords)).toEqual(["999 B", "1 kB", "412 kB", "2.5 MB"]);
});
