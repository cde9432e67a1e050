import { expect, test } from "vitest";
import { agentWords } from "./user-agent";

test("browsers are named with their system", () => {
  const windows =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0";
  expect(agentWords(`${windows} Safari/537.36 Edg/150.0.0.0`)).toBe("Microsoft Edge 150 on Windows");
});

test("what is no browser keeps its own words, at most 80 characters of them", () => {
  expect(agentWords("python-requests/2.32.5")).toBe("python-requests/2.32.5");
  expect(agentWords("x".repeat(500))).toHaveLength(80);
  expect(agentWords(null)).toBeNull();
  expect(agentWords("")).toBeNull();
});
