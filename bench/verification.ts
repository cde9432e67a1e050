import { randomBytes } from "node:crypto";
import path from "node:path";
import { checksum } from "../lib/api-keys/secret";
import { keysOf, startApp, type App } from "./checkout";
import { appCore, freePort, otherCore, outputOf, processorTime, startOn } from "./processes";
import { alternate, medianOf, ratio, type Ratio } from "./slices";

const CONNECTIONS = 64;

/** What is sent at a place, and what every answer must be. */
type Load = { url: string; key?: string; seconds: number; statuses: readonly number[]; body?: string };

type Measurement = { ratios: Ratio[]; perSecond?: Record<string, number> };

/** What a verified call costs over HTTP: key looked up, bucket drawn from, request logged. */
export async function overHttp(): Promise<{ ratios: Ratio[]; http: Record<string, unknown> }> {
  const app = await startApp();
  const keys = await keysOf(app);
  const url = `${app.url}/public-api/v3/whoami`;
  const good = { url, key: keys.good, seconds: 2, statuses: [200] };
  const accepted = { ...good, body: await answerTo(good) };
  const speed = await compareSpeed(accepted, app);
  const cost = await compareCost(accepted, app, keys);
  return {
    ratios: [...speed.ratios, ...cost.ratios],
    http: { connections: CONNECTIONS, perSecond: speed.perSecond },
  };
}

/** Beside an empty Next route handler in the same process (a3), and a node:http server that does nothing (a4). */
async function compareSpeed(accepted: Load, app: App): Promise<Measurement> {
  const empty = (url: string): Load => ({ url, seconds: accepted.seconds, statuses: [200], body: "ok" });
  const nothing = await startNothing();
  const rates = await alternate({
    verification: () => rateOf(accepted),
    next: () => rateOf(empty(`${app.url}/bench-empty`)),
    nothing: () => rateOf(empty(nothing)),
  });
  const row = (id: string, what: string, under: "next" | "nothing", atLeast: number) =>
    ratio(rates, { id, what, over: "verification", under, goal: { atLeast } });
  return {
    ratios: [
      row("a3", "verified calls ÷ empty Next route handler, a second", "next", 12),
      row("a4", "verified calls ÷ node:http that does nothing, a second", "nothing", 0.45),
    ],
    perSecond: {
      verification: medianOf(rates, "verification"),
      next: medianOf(rates, "next"),
      nothing: medianOf(rates, "nothing"),
    },
  };
}

type Refused = "revoked" | "expired" | "limited" | "unknown" | "malformed";

/** Beside calls with keys that are refused (j), in the app's processor time. */
async function compareCost(
  accepted: Load,
  app: App,
  keys: Awaited<ReturnType<typeof keysOf>>,
): Promise<Measurement> {
  const cost = (load: Omit<Load, "url" | "seconds">) => () =>
    costOf(app, { ...load, url: accepted.url, seconds: 1 });
  const throttled = [401, 429]; // so many failures from one address
  const costs = await alternate({
    accepted: cost(accepted),
    revoked: cost({ key: keys.revoked, statuses: [401] }),
    expired: cost({ key: keys.expired, statuses: [401] }),
    limited: cost({ key: keys.limited, statuses: [429] }),
    unknown: cost({ key: unknownKey(), statuses: throttled }),
    malformed: cost({ key: "sna_nonsense", statuses: throttled }),
  });
  const row = (over: Refused) =>
    ratio(costs, {
      id: "j",
      what: `refused (${over}) ÷ accepted key, processor time`,
      over,
      under: "accepted",
      goal: { atMost: 0.7 },
    });
  return { ratios: (["revoked", "expired", "limited", "unknown", "malformed"] as const).map(row) };
}

/** On the app's core, while the app is idle. */
async function startNothing(): Promise<string> {
  const port = await freePort();
  const bare = `require("node:http").createServer((_, answer) => answer.end("ok")).listen(${port}, "127.0.0.1")`;
  startOn(appCore, ["-e", bare], { stdio: "ignore" });
  return `http://127.0.0.1:${port}/`;
}

/** Well formed, and nobody's. */
function unknownKey(): string {
  const entropy = randomBytes(19).toString("hex");
  return `sna_${entropy}${checksum(entropy)}`;
}

async function answerTo({ url, key }: Load): Promise<string> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
  const text = await answer.text();
  if (answer.status !== 200 || !text.includes('"name":"Good"')) throw new Error(`${url} answered ${text}`);
  return text;
}

/** Calls a second. */
async function rateOf(load: Load): Promise<number> {
  const { calls, seconds } = await run(load);
  return calls / seconds;
}

/** Milliseconds of the app's processor time for a thousand calls. */
async function costOf({ pid }: App, load: Load): Promise<number> {
  const before = processorTime(pid);
  const { calls } = await run(load);
  return ((processorTime(pid) - before) / calls) * 1_000;
}

type Result = {
  duration: number;
  errors: number;
  mismatches: number;
  statusCodeStats: Record<string, { count: number }>;
};

/** @throws {Error} unless every answer has one of the statuses and, where it is known, the body */
async function run({ url, key, seconds, statuses, body }: Load): Promise<{ calls: number; seconds: number }> {
  const autocannon = path.resolve("node_modules/autocannon/autocannon.js");
  const credential = key === undefined ? [] : ["-H", `Authorization: Bearer ${key}`];
  const expected = body === undefined ? [] : ["-E", body];
  const settings = ["-c", String(CONNECTIONS), "-d", String(seconds), "-j", ...credential, ...expected, url];
  const result = JSON.parse(await outputOf(otherCore, [autocannon, ...settings])) as Result; // as its manual says
  const answered = Object.entries(result.statusCodeStats);
  const wrong = answered.filter(([status]) => !statuses.includes(Number(status)));
  if (result.errors > 0 || result.mismatches > 0 || wrong.length > 0 || answered.length === 0)
    throw new Error(`wrong answers from ${url}: ${JSON.stringify(result)}`);
  const calls = answered.reduce((sum, [, { count }]) => sum + count, 0);
  return { calls, seconds: result.duration };
}
