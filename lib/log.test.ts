import { expect, test, vi } from "vitest";
import { closeOpened } from "@/lib/testing/opened";
import { logEvent } from "./log";

/** What is written under a LOG_LEVEL. */
async function written(level: string): Promise<unknown[]> {
  await closeOpened(); // the environment is read once a process
  vi.stubEnv("LOG_LEVEL", level);
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  logEvent("warn", "changes.lost", { reason: "two\nlines" });
  logEvent("info", "server.ready");
  const lines = stderr.mock.calls.map(([line]) => String(line));
  stderr.mockRestore();
  expect(lines.every((line) => line.indexOf("\n") === line.length - 1)).toBe(true);
  return lines.map((line) => JSON.parse(line));
}

test("an event is one line of JSON with its time and level, unless LOG_LEVEL asks for weightier ones", async () => {
  const lost = {
    ...{ time: expect.stringMatching(/^\d{4}-.*Z$/), level: "warn", event: "changes.lost" },
    reason: "two\nlines",
  };
  expect(await written("")).toEqual([
    lost,
    { time: expect.any(String), level: "info", event: "server.ready" },
  ]);
  expect(await written("warn")).toEqual([lost]);
  expect(await written("error")).toEqual([]);
});
