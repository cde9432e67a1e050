import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { pool, prisma } from "@/lib/db";
import { logCall } from "@/lib/testing/calls";
import { makeTenant } from "@/lib/testing/tenant";
import { usageTwice } from "@/lib/testing/usage";
import { makeKey } from "@/prisma/factories";
import { closeSpool, flushRequestLogs, openSpool, requestLogState } from "./queue";
import { replaySpools } from "./replay";
import { folderName, isAbandoned, Spool } from "./spool";

let root = "";
beforeEach(() => {
  root = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-spool-")), "request-logs");
});
afterEach(async () => {
  await flushRequestLogs();
  closeSpool();
  fs.rmSync(path.dirname(root), { recursive: true, force: true });
});

const files = () =>
  fs.existsSync(root) ? fs.readdirSync(root, { recursive: true, withFileTypes: true }) : [];
const contents = () =>
  files()
    .filter((file) => file.isFile())
    .map((file) => fs.readFileSync(path.join(file.parentPath, file.name), "utf8"))
    .join("");

async function setting() {
  const { admin, company } = await makeTenant();
  const keys = await Promise.all([1, 2, 3].map(() => makeKey(admin, company.id)));
  const ids = keys.map(({ view }) => view.id);
  return { company, ids, log: () => logCall({ companyId: company.id, apiKeyId: ids[0] ?? null }) };
}

/** A folder as a process that was killed leaves it, with what this one has in its own now. */
function killed(): string {
  const folder = path.join(root, folderName(0));
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "1.log"), contents());
  return folder;
}

const requestCount = async (id: string) =>
  Number((await prisma().apiKey.findFirstOrThrow({ where: { id } })).requestCount);

describe("a call's row", () => {
  test("lies in the spool when the call may be answered, rows of one tick by one write, and is gone when committed", async () => {
    const { log } = await setting();
    openSpool(root);
    const write = vi.spyOn(fs, "writeSync");
    const calls = [log(), log(), log()];
    expect(contents()).toBe("");
    await calls[0]?.written;
    expect(write).toHaveBeenCalledTimes(1);
    for (const { id } of calls) expect(contents()).toContain(id);
    await flushRequestLogs();
    expect(contents()).toBe("");
    closeSpool();
    expect(files()).toEqual([]);
  });

  test("is readable for nobody but the process's user", async () => {
    const { log } = await setting();
    openSpool(root);
    await log().written;
    const modes = files().map((file) => fs.statSync(path.join(file.parentPath, file.name)).mode & 0o777);
    expect(modes).toEqual([0o700, 0o600]);
  });

  test("waits in memory where the disk takes nothing, which is said once", async () => {
    const { ids, log } = await setting();
    fs.mkdirSync(path.dirname(root), { recursive: true });
    fs.writeFileSync(root, "no folder");
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    openSpool(root);
    for (let call = 0; call < 3; call++) {
      await log().written;
      await flushRequestLogs();
    }
    expect(said.mock.calls.filter(([line]) => String(line).includes("spool-failing"))).toHaveLength(1);
    expect(requestLogState()).toMatchObject({ spool: "failing", queued: 0 });
    expect(await requestCount(ids[0] ?? "")).toBe(3);
  });

  test("follows no part of another: after a write that broke off the file takes no more", async () => {
    const { log } = await setting();
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    openSpool(root);
    await log().written;
    const full = Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
    vi.spyOn(fs, "writeSync").mockImplementationOnce(() => {
      throw full;
    });
    await log().written;
    const before = contents();
    await log().written;
    expect(contents()).toBe(before);
    await flushRequestLogs();
    const { id, written } = log();
    await written;
    expect(contents()).toContain(id);
    expect(said.mock.calls.map(([line]) => JSON.parse(String(line)).event)).toEqual([
      "request-logs.spool-failing",
      "request-logs.spool-working",
    ]);
  });
});

describe("a replay", () => {
  test("writes what a killed process left, and counts it", async () => {
    const { ids, log, company } = await setting();
    openSpool(root);
    const query = vi.spyOn(pool(), "query").mockImplementation(() => Promise.reject(new Error("gone")));
    const calls = Array.from({ length: 5 }, log);
    await calls[0]?.written;
    await flushRequestLogs().catch(() => undefined);
    query.mockRestore();
    killed();
    expect(await replaySpools(root)).toEqual({ written: 5, known: 0, unreadable: 0 });
    expect(await requestCount(ids[0] ?? "")).toBe(5);
    await flushRequestLogs(); // the very same rows, from memory
    expect(await requestCount(ids[0] ?? "")).toBe(5);
    const { rolledUp, counted } = await usageTwice(company.id);
    expect(rolledUp).toEqual(counted);
  });

  test("writes nothing twice that was committed before the process could say so", async () => {
    const { ids, log } = await setting();
    openSpool(root);
    await log().written;
    const [folder, more] = [killed(), log()];
    await more.written;
    fs.appendFileSync(path.join(folder, "1.log"), "0192-half-a-line\t2026");
    await flushRequestLogs();
    expect(await replaySpools(root)).toEqual({ written: 0, known: 1, unreadable: 0 });
    expect(await requestCount(ids[0] ?? "")).toBe(2);
    expect(fs.existsSync(folder)).toBe(false);
  });

  test("by several at once writes each row once", async () => {
    const { ids, log, company } = await setting();
    openSpool(root);
    const query = vi.spyOn(pool(), "query").mockImplementation(() => Promise.reject(new Error("gone")));
    await Array.from({ length: 300 }, log)[0]?.written;
    for (let copies = 0; copies < 4; copies++) killed();
    query.mockRestore();
    const found = await Promise.all([1, 2, 3].map(() => replaySpools(root)));
    await Promise.all([flushRequestLogs(), replaySpools(root)]);
    expect(found.reduce((sum, { unreadable }) => sum + unreadable, 0)).toBe(0);
    expect(await requestCount(ids[0] ?? "")).toBe(300);
    expect(await prisma().requestLog.count({ where: { companyId: company.id } })).toBe(300);
  });

  test("leaves the spools of living processes alone, of this machine and of others", async () => {
    const parent = path.join(root, folderName(process.ppid));
    const elsewhere = path.join(root, folderName(1).replace(/^[^~]*/, "another-machine"));
    for (const folder of [parent, elsewhere]) fs.mkdirSync(folder, { recursive: true });
    const abandoned = () => [parent, elsewhere].map((folder) => isAbandoned(folder));
    expect(abandoned()).toEqual([false, false]);
    const old = new Date(Date.now() - 61_000);
    for (const folder of [parent, elsewhere]) fs.utimesSync(folder, old, old);
    expect(abandoned()).toEqual([true, true]);
  });

  test("takes up what left memory while the database was away for long", async () => {
    const { log, ids } = await setting();
    openSpool(root, 4_000);
    const query = vi.spyOn(pool(), "query").mockImplementation(() => Promise.reject(new Error("gone")));
    for (let call = 0; call < 21_000; call++) {
      log();
      if (call % 1_000 === 0) await pause(0);
    }
    const { left, dropped, queued } = requestLogState();
    expect([left > 0, dropped, left + queued]).toEqual([true, 0, 21_000]);
    query.mockRestore();
    await flushRequestLogs();
    await replaySpools(root);
    expect(await requestCount(ids[0] ?? "")).toBe(21_000);
  });
});

test("processes that are killed again and again, two at a time, lose no answered call and count none twice (F3)", async () => {
  const { company, ids } = await setting();
  const answers = path.join(path.dirname(root), "answers");
  const variables = { COMPANY: company.id, KEYS: ids.join(), DATA_DIR: path.dirname(root), ANSWERS: answers };
  const live = async (round: number) => {
    const args = ["--import", "tsx", "lib/testing/call-process.ts"];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...variables },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const closed = once(child, "close");
    await once(child.stdout, "data");
    await pause(40 + Math.random() * 400 + round * 10);
    child.kill("SIGKILL");
    await closed;
  };
  const lives = async () => {
    for (let round = 0; round < 3; round++) await live(round);
  };
  await Promise.all([lives(), lives()]);
  await pause(300); // a statement of the last one may still run
  await replaySpools(root);
  const rows = await prisma().requestLog.findMany({ where: { companyId: company.id } });
  const answered = fs.readFileSync(answers, "utf8").split("\n").slice(0, -1);
  const there = new Set(rows.map(({ id }) => id));
  expect(answered.length).toBeGreaterThan(1_000);
  expect(answered.filter((id) => !there.has(id))).toEqual([]);
  expect(files().filter((file) => file.isFile())).toEqual([]);
  const { rolledUp, counted } = await usageTwice(company.id);
  expect(rolledUp).toEqual(counted);
  for (const id of ids) expect(await requestCount(id)).toBe(await admittedOf(id));
}, 120_000);

/** By the number of the call in its process, which its duration tells. */
async function admittedOf(apiKeyId: string): Promise<number> {
  const rows = await prisma().requestLog.findMany({ where: { apiKeyId }, select: { durationMicros: true } });
  return rows.filter(({ durationMicros }) => durationMicros % 4 > 0).length;
}

test("a spool that another took for dead goes on in a new folder", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  const spool = new Spool(root, () => undefined);
  spool.open()?.append(Buffer.from("x"));
  const { folder } = spool;
  fs.renameSync(folder ?? "", path.join(root, "taken"));
  vi.advanceTimersByTime(5_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(spool.folder).toBeNull());
  spool.open()?.append(Buffer.from("y"));
  expect(contents()).toBe("xy");
  spool.close();
});
