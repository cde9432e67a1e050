import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { postmasterPid } from "@/lib/database/postmaster";
import { KeyChanges, type Door } from "@/lib/testing/key-changes";
import { testProcess } from "@/lib/testing/test-process";

// What was acknowledged is there after any crash, of the process or of its database. `npm run bench -- crash` does the
// same to the whole server, and more often.

const program = await testProcess("serving");
let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-crash-"));
  fs.chmodSync(folder, 0o755);
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  stopDatabase();
  while (database() !== null) await pause(50);
  fs.rmSync(folder, { recursive: true, force: true });
});

const database = () => postmasterPid(path.join(folder, "postgres"));

/** As by `pg_ctl stop -m immediate`: what was not committed is gone, and nobody is asked. */
function stopDatabase(): void {
  const pid = database();
  if (pid) process.kill(pid, "SIGQUIT");
}

async function serve(): Promise<{ child: ChildProcess; door: Door; url: string }> {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", DATA_DIR: folder, TRUSTED_PROXIES: "127.0.0.1" },
    stdio: ["ignore", "pipe", "ignore"], // it has faults to tell while its database is away
  });
  children.push(child);
  const [line] = await once(readline.createInterface({ input: child.stdout }), "line");
  const { port, token, url } = JSON.parse(String(line)) as { port: number; token: string; url: string }; // as it prints
  return { child, door: { baseURL: `http://127.0.0.1:${port}`, token }, url };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Changes until something is done to those who make them. */
async function changesUntil(changes: KeyChanges, door: Door, deed: () => Promise<unknown>): Promise<void> {
  const stopping = new AbortController();
  const { acknowledged } = changes.figures;
  const running = changes.run(door, 8, stopping.signal);
  await Promise.race([running, enough(changes, acknowledged + 25)]);
  await deed();
  stopping.abort();
  await running;
}

async function enough(changes: KeyChanges, count: number): Promise<void> {
  while (changes.figures.acknowledged < count) await pause(1);
  await pause(Math.random() * 20);
}

test("killed in the middle of changes, a process has made each that it acknowledged, and its entry in the log", async () => {
  const changes = new KeyChanges();
  for (let round = 0; round < 2; round++) {
    const { child, door } = await serve();
    await changesUntil(changes, door, () => {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      return gone;
    });
  }
  const { door, url } = await serve();
  const client = await connect(url);
  expect(await changes.faults(door, client)).toEqual([]);
  await client.end();
  expect(changes.figures.acknowledged).toBeGreaterThanOrEqual(50);
}, 300_000);

test("its database stopped at once, it loses nothing that it acknowledged, and goes on by itself", async () => {
  const changes = new KeyChanges();
  const { child, door, url } = await serve();
  for (let round = 0; round < 2; round++) {
    await changesUntil(changes, door, async () => {
      stopDatabase();
      const { acknowledged } = changes.figures;
      while (changes.figures.acknowledged === acknowledged) await pause(5); // until it is well again
    });
  }
  expect(child.exitCode).toBeNull();
  const client = await connect(url);
  expect(await changes.faults(door, client)).toEqual([]);
  await client.end();
}, 300_000);
