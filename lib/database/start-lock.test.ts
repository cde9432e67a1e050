import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withStartLock } from "./start-lock";

let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-lock-"));
  file = path.join(folder, "lock");
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** How many of several contenders were ever inside at once. */
async function mostAtOnce(contenders: number): Promise<number> {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 2));
    inside -= 1;
  };
  await Promise.all(Array.from({ length: contenders }, () => withStartLock(file, work)));
  return most;
}

const deadPid = () => spawnSync(process.execPath, ["-e", ""]).pid;
const write = (pid: number) => fs.writeFileSync(file, JSON.stringify({ id: "somebody-else", pid }));

test("one at a time, and nothing is left behind", async () => {
  expect(await mostAtOnce(8)).toBe(1);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("the lock of a process that was killed is taken over by exactly one", async () => {
  write(deadPid());
  expect(await mostAtOnce(8)).toBe(1);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("a lock with our own pid that is not ours is a dead namesake's", async () => {
  write(process.pid);
  expect(await mostAtOnce(1)).toBe(1);
});

test("a holder that lives keeps it, and is named when patience ends", async () => {
  write(process.ppid);
  await expect(withStartLock(file, async () => undefined, 200)).rejects.toThrow(`process (${process.ppid})`);
  expect(fs.existsSync(file)).toBe(true);
});

test("a holder that has not stirred for 15 seconds loses it, whatever its pid is now", async () => {
  write(process.ppid);
  const longAgo = new Date(Date.now() - 16_000);
  fs.utimesSync(file, longAgo, longAgo);
  expect(await mostAtOnce(1)).toBe(1);
});

test("a failure inside gives the lock back", async () => {
  await expect(withStartLock(file, () => Promise.reject(new Error("inside")))).rejects.toThrow("inside");
  expect(fs.readdirSync(folder)).toEqual([]);
});
