import { beforeEach, expect, test, vi } from "vitest";
import { onStop, stop } from "./stop";

let seen: string[];

beforeEach(() => {
  seen = [];
  const store = globalThis as unknown as Record<symbol, unknown>; // where lib/once.ts keeps its instances
  delete store[Symbol.for("snapkeys.stop-steps")];
  delete store[Symbol.for("snapkeys.stop-state")];
});

const step =
  (name: string, ms = 0) =>
  () =>
    new Promise<void>((resolve) => {
      setTimeout(() => {
        seen.push(name);
        resolve();
      }, ms);
    });

test("stages follow each other whatever the order of registration: drain, flush, pools, database", async () => {
  onStop("database", "database", step("database"));
  onStop("flush", "logs", step("logs", 20));
  onStop("pools", "pool", step("pool"));
  onStop("drain", "requests", step("requests", 40));
  await stop();
  expect(seen).toEqual(["requests", "logs", "pool", "database"]);
});

test("it happens once, however often it is asked for", async () => {
  onStop("flush", "logs", step("logs", 10));
  await Promise.all([stop(), stop()]);
  await stop();
  expect(seen).toEqual(["logs"]);
});

test("a step that fails or hangs is reported and does not keep the rest from stopping", async () => {
  const report = vi.spyOn(console, "error").mockImplementation(() => {});
  onStop("drain", "the hanging one", () => new Promise(() => {}));
  onStop("flush", "the failing one", () => {
    throw new Error("disk full");
  });
  onStop("database", "database", step("database", 10));
  await stop(100);
  expect(seen).toEqual(["database"]);
  expect(report.mock.calls).toEqual([
    ["Stopping: the hanging one did not finish: it took too long"],
    ["Stopping: the failing one did not finish: disk full"],
  ]);
});
