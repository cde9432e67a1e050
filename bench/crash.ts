import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { freePort } from "@/lib/database/cluster";
import { postmasterPid } from "@/lib/database/postmaster";
import { KeyChanges, type Door } from "@/lib/testing/key-changes";
import { load } from "@/lib/testing/load";
import { startServer, type ServerProcess } from "@/lib/testing/server-process";
import { demoPassword } from "@/prisma/factories";
import { atEnd, run } from "./processes";

// What survives: the whole server with its private database, killed (F1), its database stopped at once (F2), and told
// to stop under load (F4). Counts, no times but one: seconds from the stop of the database to the next change made.

const CHANGES = Number(process.env.CRASH_CHANGES ?? 10_000);
const KILLS = Number(process.env.CRASH_KILLS ?? 20);
const CLIENTS = 16;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-crash-"));
fs.chmodSync(folder, 0o755);

type Serving = { server: ServerProcess; port: number; door: Door };

async function serve(): Promise<Serving> {
  const port = await freePort();
  const baseURL = `http://localhost:${port}`;
  const server = await startServer({
    PORT: String(port),
    DATA_DIR: folder,
    TRUSTED_PROXIES: "127.0.0.1,::1",
  });
  atEnd(() => server.end("SIGTERM"));
  if (server.child.exitCode !== null) throw new Error(server.said());
  const answer = await fetch(`${baseURL}/public-api/v3/authentication/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "ada@acme.test", password: demoPassword }),
  });
  const { data } = (await answer.json()) as { data: { token: string } }; // as the contract says
  return { server, port, door: { baseURL, token: data.token } };
}

async function query(sql: string): Promise<pg.QueryResult> {
  const { port, password } = JSON.parse(fs.readFileSync(path.join(folder, "postgres.json"), "utf8"));
  const client = new pg.Client({ host: "127.0.0.1", user: "snapkeys", database: "snapkeys", port, password });
  await client.connect();
  return client.query(sql).finally(() => client.end());
}

/** Makes changes until there are so many more, does the deed in the middle of them, and waits for all to end. */
async function changesUntil(
  changes: KeyChanges,
  door: Door,
  { more, deed }: { more: number; deed(): Promise<unknown> },
): Promise<void> {
  const stopping = new AbortController();
  const target = changes.figures.acknowledged + more;
  const running = changes.run(door, CLIENTS, stopping.signal);
  const enough = async () => {
    while (changes.figures.acknowledged < target) await pause(1);
  };
  await Promise.race([running, enough()]);
  await deed();
  stopping.abort();
  await running;
}

async function faultsOf(changes: KeyChanges, door: Door): Promise<string[]> {
  const { port, password } = JSON.parse(fs.readFileSync(path.join(folder, "postgres.json"), "utf8"));
  const client = new pg.Client({ host: "127.0.0.1", user: "snapkeys", database: "snapkeys", port, password });
  await client.connect();
  return changes.faults(door, client).finally(() => client.end());
}

/** F1: the process is killed, again and again. */
async function killed(first: Serving): Promise<[object, Serving]> {
  const changes = new KeyChanges();
  let serving = first;
  for (let kill = 0; kill < KILLS; kill++) {
    const { child } = serving.server;
    const deed = () => {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      return gone;
    };
    await changesUntil(changes, serving.door, { more: Math.ceil(CHANGES / KILLS), deed });
    serving = await serve();
  }
  const faults = await faultsOf(changes, serving.door);
  return [{ id: "F1", ...changes.figures, kills: KILLS, faults: faults.length, first: faults[0] }, serving];
}

/** F2: the database is stopped at once (`immediate`), and the process starts it again by itself. */
async function stopped({ server, door }: Serving): Promise<object> {
  const changes = new KeyChanges();
  const seconds: number[] = [];
  for (let stop = 0; stop < KILLS; stop++) {
    const deed = async () => {
      const pid = postmasterPid(path.join(folder, "postgres"));
      const at = performance.now();
      if (pid) process.kill(pid, "SIGQUIT");
      while (postmasterPid(path.join(folder, "postgres")) === pid) await pause(5);
      const { acknowledged } = changes.figures;
      while (changes.figures.acknowledged === acknowledged) await pause(5);
      seconds.push((performance.now() - at) / 1000);
    };
    await changesUntil(changes, door, { more: Math.ceil(CHANGES / KILLS / 5), deed });
  }
  const faults = await faultsOf(changes, door);
  const sorted = seconds.toSorted((a, b) => a - b);
  const back = { median: sorted[Math.floor(sorted.length / 2)], most: sorted.at(-1) };
  const restarts = server.child.exitCode === null ? 0 : 1;
  return {
    id: "F2",
    ...changes.figures,
    stops: KILLS,
    faults: faults.length,
    first: faults[0],
    back,
    restarts,
  };
}

/** F4: SIGTERM in the middle of calls. */
async function ended(first: Serving): Promise<object> {
  let serving = first;
  const seen = { stops: 0, answered: 0, failed: 0, rows: 0 };
  const rows = "select count(*)::int as count from request_logs where path = '/public-api/v3/whoami'";
  for (; seen.stops < Math.ceil(KILLS / 2); seen.stops++) {
    const before = Number((await query(rows)).rows[0].count);
    const loading = load(serving.port, `Bearer ${serving.door.token}`, CLIENTS);
    await pause(1_000);
    await serving.server.end("SIGTERM");
    const { answered, failed } = await loading;
    serving = await serve();
    seen.answered += answered;
    seen.failed += failed.length;
    seen.rows += Number((await query(rows)).rows[0].count) - before;
  }
  return { id: "F4", ...seen, lostRows: seen.answered - seen.rows };
}

await run(async () => {
  atEnd(() => fs.rmSync(folder, { recursive: true, force: true }));
  const first = await serve();
  await query("update companies set max_api_keys = 1000000");
  const [f1, serving] = await killed(first);
  console.log(JSON.stringify(f1));
  const f2 = await stopped(serving);
  console.log(JSON.stringify(f2));
  const f4 = await ended(serving);
  console.log(JSON.stringify(f4));
  console.log(JSON.stringify({ bench: "crash", node: process.version, figures: [f1, f2, f4] }));
});
