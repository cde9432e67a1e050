import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { appCore, atEnd, freePort, moveTo, otherCore, outputOf, startOn } from "./processes";

const root = process.cwd();
const copy = path.resolve(".tmp/bench");
const dataDir = path.resolve(".tmp/bench-data");

/** The app as `npm start` runs it, with a route handler of Next that does nothing and a page that says nothing. */
export type App = { url: string; pid: number };

/** Builds a copy of the checkout and starts it on an empty private database. */
export async function startApp(): Promise<App> {
  makeCopy();
  const launcher = "lib/runtime/launch.mjs";
  await outputOf(null, [launcher, "--build"], { cwd: copy });
  const port = await freePort();
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    PORT: String(port),
    DATA_DIR: dataDir,
    DATABASE_URL: "",
  };
  const child = startOn(appCore, [launcher, "server.ts"], {
    cwd: copy,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  await reachable(`${url}/api/health`, () => child.exitCode === null);
  moveTo(
    otherCore,
    Number(fs.readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]),
  );
  return { url, pid: child.pid ?? 0 };
}

/** Links instead of copies where the disk allows; Next wants real folders. */
function makeCopy(): void {
  const remove = () =>
    [copy, dataDir].forEach((folder) => fs.rmSync(folder, { recursive: true, force: true }));
  remove();
  atEnd(remove);
  fs.mkdirSync(copy, { recursive: true });
  const entries = fs.readdirSync(root).filter((name) => !/^\.(git|next|data|tmp)$/.test(name));
  const { status } = spawnSync("cp", ["-al", ...entries, copy], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("the checkout could not be copied");
  const route = `export const dynamic = "force-dynamic";\nexport const GET = () => new Response("ok");\n`;
  fs.mkdirSync(path.join(copy, "app/bench-empty"), { recursive: true });
  fs.writeFileSync(path.join(copy, "app/bench-empty/route.ts"), route);
  const page = `export default function Page() {\n  return <h1>Empty</h1>;\n}\n`;
  fs.mkdirSync(path.join(copy, "app/bench-page"), { recursive: true });
  fs.writeFileSync(path.join(copy, "app/bench-page/page.tsx"), page);
}

/** Waits for as long as it runs, five minutes at most. @throws {Error} when it does not answer */
export async function reachable(url: string, running: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600 && running(); tries++) {
    const ok = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await pause(500);
  }
  throw new Error(`${url} does not answer`);
}

type Settings = { rateLimitMax?: number; rateLimitTimeWindow?: number; expirationDate?: string };

/** Keys of the demo company, with one permission. */
export async function keysOf({
  url,
}: App): Promise<Record<"good" | "revoked" | "expired" | "limited", string>> {
  const post = async (at: string, body: object, token?: string) => {
    const headers = {
      "content-type": "application/json",
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const answer = await fetch(`${url}/public-api/v3${at}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${at} answered ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { data: Record<string, string> }).data;
  };
  const who = { email: "ada@acme.test", password: "snapkeys-demo-2026" };
  const { token } = await post("/authentication/sessions", who);
  const make = async (name: string, settings: Settings = {}) => {
    const wide = { rateLimitMax: 1_000_000, rateLimitTimeWindow: 100 }; // that no load can empty
    const body = { name, permissions: { customers: ["read"] }, ...wide, ...settings };
    const { key = "", id = "" } = await post("/authentication/api-keys", body, token);
    return { key, id };
  };
  const revoked = await make("Revoked");
  await post(`/authentication/api-keys/${revoked.id}/revocation`, { reason: "other" }, token);
  const expired = await make("Expired", { expirationDate: new Date(Date.now() + 2_000).toISOString() });
  const limited = await make("Limited", { rateLimitMax: 1, rateLimitTimeWindow: 86_400_000 });
  await fetch(`${url}/public-api/v3/whoami`, { headers: { authorization: `Bearer ${limited.key}` } }); // its only one
  const good = await make("Good");
  await pause(2_500); // until it has expired
  return { good: good.key, revoked: revoked.key, expired: expired.key, limited: limited.key };
}
