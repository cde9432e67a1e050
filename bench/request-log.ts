/**
 * The request log: written end to end beside a bare COPY of the same rows into the same table (promise d), what it
 * does to the slowest answers (d2), and searched among many calls and few (e): `npm run bench -- logs [rows]`.
 */
import fs from "node:fs";
import path from "node:path";
import { setImmediate as turn, setTimeout as pause } from "node:timers/promises";
import { pool } from "@/lib/db";
import { env } from "@/lib/env";
import { dispatch } from "@/lib/public-api/endpoint";
import { keepDays } from "@/lib/request-logs/days";
import { lineOf } from "@/lib/request-logs/line";
import { flushRequestLogs, logRequest, openSpool } from "@/lib/request-logs/queue";
import { searchCalls } from "@/lib/request-logs/search";
import { spoolFolder } from "@/lib/request-logs/spool";
import { makeCompany, makeKey, makePerson } from "@/prisma/factories";
import { startOwnDatabase } from "./database";
import { atEnd, run } from "./processes";
import { callsOf, copied, fillLog, rowsOf, type Filled } from "./request-log-fill";
import { alternate, medianOf, ratio, type Ratio } from "./slices";

const many = Number(process.argv[2] ?? 3_000_000);
const few = 10_000;
const rows = 40_000; // a slice
const batch = 5_000;

/** Rows a second, from the call's own values until they are committed, counters and usage too. */
async function ingest(companyId: string): Promise<number> {
  const calls = callsOf(companyId, rows);
  const began = performance.now();
  let last: Promise<void> | undefined;
  for (const [index, call] of calls.entries()) {
    last = logRequest(call);
    if (index % 64 === 63) await Promise.all([last, turn()]); // as many as a tick of a busy server answers
  }
  await last;
  await flushRequestLogs();
  return (rows / (performance.now() - began)) * 1000;
}

/** The same by statements that do nothing but copy rows which lie ready in a file, as many at a time. */
async function copy(companyId: string, folder: string): Promise<number> {
  const lines = callsOf(companyId, rows).map((call) => lineOf(call).split("\t").slice(0, 23).join("\t"));
  const files = Array.from({ length: rows / batch }, (_, index) => {
    const file = path.join(folder, `${index}.copy`);
    fs.writeFileSync(file, `${lines.slice(index * batch, (index + 1) * batch).join("\n")}\n`);
    return file;
  });
  const began = performance.now();
  for (const file of files) await pool().query(`copy request_logs (${copied}) from '${file}' with (null '')`);
  return (rows / (performance.now() - began)) * 1000;
}

async function writing(): Promise<Ratio[]> {
  const person = await makePerson();
  const [ours, theirs] = [await makeCompany(person), await makeCompany(person)];
  const folder = fs.mkdtempSync("/tmp/snapkeys-copy-");
  fs.chmodSync(folder, 0o755); // the database's user must enter
  atEnd(() => fs.rmSync(folder, { recursive: true, force: true }));
  const measured = await alternate({ ours: () => ingest(ours.id), copy: () => copy(theirs.id, folder) });
  const written = [await rowsOf(ours.id), await rowsOf(theirs.id)];
  if (written.some((count) => count !== 8 * rows)) throw new Error(`${written.join(" and ")} rows, not all`);
  const { rows: sums } = await pool().query<{ calls: number }>(
    "select sum(calls)::int as calls from usage_hours where company_id = $1",
    [ours.id],
  );
  if (sums[0]?.calls !== 8 * rows) throw new Error(`${sums[0]?.calls} calls in usage, not all`);
  const perSecond = { ours: medianOf(measured, "ours"), copy: medianOf(measured, "copy") };
  console.log(JSON.stringify({ perSecond }));
  const what = "log rows/s end to end (spool, counters, usage) ÷ COPY of ready rows";
  return [ratio(measured, { id: "d", what, over: "ours", under: "copy", goal: { atLeast: 0.7 } })];
}

const inFlight = 16;
const answers = 6_000; // a slice

/** The 99th percentile of answering a call with a key, in microseconds. */
async function slowest(secret: string): Promise<number> {
  const times: number[] = [];
  const headers = { authorization: `Bearer ${secret}` };
  const caller = async () => {
    for (let call = 0; call < answers / inFlight; call++) {
      const request = new Request("http://localhost/public-api/v3/whoami", { headers });
      const began = performance.now();
      const { status } = await dispatch(request, { peer: "127.0.0.1", certificate: null });
      times.push((performance.now() - began) * 1000);
      if (status !== 200) throw new Error(`answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
}

type Queue = { open: object; spool: unknown; timer: unknown; logged: number };

/** With the log taking nothing: neither memory, nor disk, nor a statement. */
async function unlogged(secret: string): Promise<number> {
  await flushRequestLogs();
  const queue = (globalThis as unknown as Record<symbol, Queue>)[Symbol.for("snapkeys.request-logs")]; // of lib/once.ts
  if (!queue) throw new Error("there is no log to turn off");
  const { open, spool, logged } = queue;
  Object.assign(queue, { open: { add: () => true, rows: 0, full: false }, spool: null, timer: "never" });
  const p99 = await slowest(secret);
  Object.assign(queue, { open, spool, timer: null, logged });
  return p99;
}

async function answering(): Promise<Ratio[]> {
  const person = await makePerson();
  const company = await makeCompany(person);
  const wide = { rateLimitMax: 1_000_000, rateLimitTimeWindow: 100 };
  const { secret } = await makeKey(person, company.id, wide);
  const measured = await alternate({ logged: () => slowest(secret), unlogged: () => unlogged(secret) });
  const what = `p99 of an answer, ${inFlight} at once, with the log ÷ without`;
  return [ratio(measured, { id: "d2", what, over: "logged", under: "unlogged", goal: { atMost: 1.1 } })];
}

/** The median of some looks, in milliseconds. @param found how many calls the page must have */
async function look({ actor }: Filled, input: object, found: number): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < 9; call++) {
    const began = performance.now();
    const { calls } = await searchCalls(actor, { size: 10, ...input });
    times.push(performance.now() - began);
    if (calls.length !== found) throw new Error(`${calls.length} calls for ${JSON.stringify(input)}`);
  }
  return times.toSorted((a, b) => a - b)[4] ?? 0;
}

async function searching(): Promise<Ratio[]> {
  const [large, small] = [await fillLog(pool(), many), await fillLog(pool(), few)];
  const retention = { request_logs: 90, request_payloads: 30 };
  await keepDays(pool(), retention); // the days of what was filled in
  await pool().query("vacuum analyze");
  const cases = [
    ["latest", () => ({ range: "30d" }), 1.5],
    ["of one key", ({ keyId }: Filled) => ({ range: "30d", apiKeyId: keyId }), 1.5],
    ["failed", () => ({ range: "30d", outcome: "serverError" }), 5],
    [
      "of one key that failed",
      ({ keyId }: Filled) => ({ range: "30d", apiKeyId: keyId, outcome: "serverError" }),
      5,
    ],
  ] as const;
  const ratios: Ratio[] = [];
  for (const [what, input, most] of cases) {
    const found = what === "of one key that failed" ? 0 : 10;
    const measured = await alternate({
      many: () => look(large, input(large), found),
      few: () => look(small, input(small), found),
    });
    console.log(
      JSON.stringify({ what, manyMs: medianOf(measured, "many"), fewMs: medianOf(measured, "few") }),
    );
    const named = `log search, ${what}: ${many} ÷ ${few} rows`;
    ratios.push(
      ratio(measured, { id: "e", what: named, over: "many", under: "few", goal: { atMost: most } }),
    );
  }
  return ratios;
}

await run(async () => {
  await startOwnDatabase();
  atEnd(() => pool().end());
  openSpool(spoolFolder(env().DATA_DIR));
  await pause(1_500); // until the change bus is trusted
  const ratios = [...(await writing()), ...(await answering())];
  console.table(ratios);
  ratios.push(...(await searching()));
  console.table(ratios);
  console.log(JSON.stringify({ bench: "logs", rows, many, few, ratios }));
});
