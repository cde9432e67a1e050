/**
 * What a verified call costs (key looked up, bucket drawn from, request logged), beside an empty Next
 * route handler in the same process (a3) and a node:http server that does nothing (a4):
 * `npx tsx bench/verification.ts`. A copy of the checkout gets the empty route, is built and started.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const SLICES = 8; // the first is dropped
const SECONDS = 3;
const CONNECTIONS = 64;
const APP = "http://127.0.0.1:4310";
const NOTHING = "http://127.0.0.1:4311";
const root = process.cwd();
const copy = path.resolve(".tmp/bench");
const dataDir = path.resolve(".tmp/bench-data");

type Slice = Record<"verification" | "next" | "nothing", number>;

const bare = `require("node:http").createServer((_, answer) => answer.end("ok")).listen(4311, "127.0.0.1")`;

async function main(): Promise<void> {
  makeCopy();
  const app = serve(copy, ["lib/runtime/launch.mjs", "server.ts"]);
  const nothing = serve(root, ["-e", bare]);
  try {
    await reachable(`${APP}/api/health`);
    moveDatabase();
    const key = await issueKey();
    const measured: Slice[] = [];
    for (let slice = 0; slice < SLICES; slice++) {
      measured.push({
        verification: load(`${APP}/public-api/v3/whoami`, key),
        next: load(`${APP}/bench-empty`),
        nothing: load(`${NOTHING}/`),
      });
    }
    report(measured.slice(1));
  } finally {
    await Promise.all([app, nothing].map(end));
    fs.rmSync(copy, { recursive: true, force: true });
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Links instead of copies where the disk allows; Next wants real folders. */
function makeCopy(): void {
  fs.rmSync(copy, { recursive: true, force: true });
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.mkdirSync(path.join(copy, "app/bench-empty"), { recursive: true });
  const entries = fs.readdirSync(root).filter((name) => !/^\.(git|next|data|tmp)$/.test(name));
  const { status } = spawnSync("cp", ["-al", ...entries, copy], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("the checkout could not be copied");
  const route = `export const dynamic = "force-dynamic";\nexport const GET = () => new Response("ok");\n`;
  fs.mkdirSync(path.join(copy, "app/bench-empty"), { recursive: true });
  fs.writeFileSync(path.join(copy, "app/bench-empty/route.ts"), route);
}

/** On the first core; the load comes from the second. */
function serve(cwd: string, args: string[]): ChildProcess {
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    PORT: "4310",
    DATA_DIR: dataDir,
    DATABASE_URL: "",
  };
  return spawn("taskset", ["-c", "0", process.execPath, ...args], {
    cwd,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** The database beside the load, so that the app has its core to itself. */
function moveDatabase(): void {
  const pid = fs.readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0];
  const move = `for process in ${pid} $(pgrep -P ${pid}); do taskset -cp 1 $process; done`;
  spawnSync("sh", ["-c", move], { stdio: "ignore" });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

async function reachable(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (
      await fetch(url).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${url} does not answer`);
}

/** A key with one permission whose bucket no load can empty. */
async function issueKey(): Promise<string> {
  const post = async (url: string, body: object, token?: string) => {
    const headers = {
      "content-type": "application/json",
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const answer = await fetch(`${APP}/public-api/v3${url}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (answer.status !== 201) throw new Error(`${url} answered ${answer.status}`);
    return ((await answer.json()) as { data: Record<string, string> }).data;
  };
  const session = await post("/authentication/sessions", {
    email: "ada@acme.test",
    password: "snapkeys-demo-2026",
  });
  const settings = {
    name: "Bench",
    permissions: { customers: ["read"] },
    rateLimitMax: 1_000_000,
    rateLimitTimeWindow: 100,
  };
  const { key } = await post("/authentication/api-keys", settings, session.token);
  if (!key) throw new Error("no key was issued");
  return key;
}

/** @returns requests a second, every one of them answered 200 */
function load(url: string, key?: string): number {
  const credential = key ? ["-H", `Authorization: Bearer ${key}`] : [];
  const autocannon = path.join(root, "node_modules/autocannon/autocannon.js");
  const settings = ["-c", String(CONNECTIONS), "-d", String(SECONDS), "-j", ...credential, url];
  const { stdout } = spawnSync("taskset", ["-c", "1", process.execPath, autocannon, ...settings], {
    encoding: "utf8",
  });
  const result = JSON.parse(stdout) as {
    requests: { average: number };
    non2xx: number;
    errors: number;
    "2xx": number;
  };
  if (result.non2xx > 0 || result.errors > 0 || result["2xx"] === 0)
    throw new Error(`wrong answers from ${url}`);
  return result.requests.average;
}

function report(measured: readonly Slice[]): void {
  const row = (id: string, what: string, beside: "next" | "nothing", goal: number) => {
    const ratios = measured.map((slice) => slice.verification / slice[beside]).sort((a, b) => a - b);
    const [median = 0] = ratios.slice(Math.floor(ratios.length / 2));
    return { id, what, median: round(median), least: round(ratios[0]), most: round(ratios.at(-1)), goal };
  };
  const ratios = [
    row("a3", "verified call ÷ empty Next route handler", "next", 12),
    row("a4", "verified call ÷ node:http that does nothing", "nothing", 0.45),
  ];
  const middle = (kind: keyof Slice) =>
    measured.map((slice) => slice[kind]).sort((a, b) => a - b)[Math.floor(measured.length / 2)];
  const perSecond = {
    verification: middle("verification"),
    next: middle("next"),
    nothing: middle("nothing"),
  };
  console.table(ratios);
  console.log(
    JSON.stringify({
      ratios,
      perSecond,
      slices: measured.length,
      seconds: SECONDS,
      connections: CONNECTIONS,
      cpu: os.cpus()[0]?.model,
      node: process.version,
    }),
  );
}

const round = (value = Number.NaN) => Math.round(value * 100) / 100;

await main();
