import { randomUUID } from "node:crypto";
import fs from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { once } from "@/lib/once";
import { errorCode, StartFailure } from "@/lib/runtime/start-failure";

const heartbeatMs = 1_000;
const staleMs = 15_000;

type Holder = { id: string; pid: number };

/** What this process holds: a lock with our pid that is not among them is a dead namesake's. */
const held = () => once("start-locks", () => new Set<string>());

/**
 * Runs `work` while no other process runs under the same lock file. A holder that was killed, or
 * that has not touched the file for 15 s, loses it.
 * @throws {StartFailure} when somebody else holds it for longer than `patienceMs`
 */
export async function withStartLock<T>(
  file: string,
  work: () => Promise<T>,
  patienceMs = 120_000,
): Promise<T> {
  const me: Holder = { id: randomUUID(), pid: process.pid };
  held().add(me.id);
  await acquire(file, me, Date.now() + patienceMs).catch((error: unknown) => {
    held().delete(me.id);
    throw error;
  });
  const heartbeat = setInterval(() => void touch(file), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    held().delete(me.id);
    if ((await holder(file))?.id === me.id) await fs.rm(file, { force: true });
  }
}

async function acquire(file: string, me: Holder, deadline: number): Promise<void> {
  while (!(await create(file, me))) {
    const other = await holder(file);
    if (other && (await isStale(file, other))) await breakLock(file, other, me);
    else if (Date.now() > deadline) {
      throw new StartFailure(
        `Another process (${other?.pid ?? "unknown"}) is starting or stopping the database: try again, or remove ${file}`,
      );
    } else await sleep(50);
  }
}

/** Written whole under another name, then linked: the file never exists half-written. */
async function create(file: string, me: Holder): Promise<boolean> {
  const draft = `${file}.${me.id}`;
  await fs.writeFile(draft, JSON.stringify(me));
  try {
    await fs.link(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    await fs.rm(draft, { force: true });
  }
}

/** Only whoever links the claim that is named after this very holder may remove its lock. */
async function breakLock(file: string, other: Holder, me: Holder): Promise<void> {
  const claim = `${file}.${other.id}.stale`;
  if (await create(claim, me)) {
    if ((await holder(file))?.id === other.id) await fs.rm(file, { force: true });
    await fs.rm(claim, { force: true });
  } else if (await olderThan(claim, staleMs)) await fs.rm(claim, { force: true });
  else await sleep(50);
}

async function isStale(file: string, other: Holder): Promise<boolean> {
  if (other.pid === process.pid) return !held().has(other.id);
  return !isAlive(other.pid) || (await olderThan(file, staleMs));
}

async function olderThan(file: string, ageMs: number): Promise<boolean> {
  const stat = await fs.stat(file).catch(() => null);
  return stat !== null && Date.now() - stat.mtimeMs > ageMs;
}

async function holder(file: string): Promise<Holder | null> {
  const text = await fs.readFile(file, "utf8").catch(() => null);
  return text === null ? null : (JSON.parse(text) as Holder); // only create() writes this file, and whole
}

async function touch(file: string): Promise<void> {
  const now = new Date();
  await fs.utimes(file, now, now).catch(() => undefined);
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}
