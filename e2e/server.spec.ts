import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { load } from "../lib/testing/load";
import { startServer, type ServerProcess } from "../lib/testing/server-process";
import { connect } from "./database";
import { freePort, signInByApi } from "./fixtures";
import { copySeeded } from "./seeded";

// How the server starts, stops and fronts: without a browser, on servers of its own.

test.describe.configure({ mode: "serial" });

let folder: string;
const servers: ServerProcess[] = [];

test.beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-server-"));
  fs.chmodSync(folder, 0o755);
  await copySeeded(folder);
});

test.afterAll(async () => {
  for (const server of servers) await server.end("SIGTERM");
  fs.rmSync(folder, { recursive: true, force: true });
});

async function serve(variables: Record<string, string> = {}) {
  const port = await freePort();
  const server = await startServer({ PORT: String(port), DATA_DIR: folder, ...variables });
  servers.push(server);
  expect(server.said()).toContain("is ready at");
  return { ...server, port, baseURL: `http://localhost:${port}` };
}

function health(port: number, path: string, agent: http.Agent): Promise<[number | undefined, unknown]> {
  return new Promise((resolve, reject) => {
    http
      .get({ port, path: `/api/health/${path}`, agent }, (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => (text += chunk.toString()));
        response.on("end", () => resolve([response.statusCode, JSON.parse(text)]));
      })
      .on("error", reject);
  });
}

async function count(sql: string): Promise<number> {
  const client = await connect(folder);
  const { rows } = await client.query(sql);
  await client.end();
  return Number(rows[0].count);
}

/** What a server told of its life, one line of JSON each. */
const eventsIn = (said: string) =>
  said.split("\n").flatMap((line) => /"event":"(server\.\w+)"/.exec(line)?.[1] ?? []);

test("a graceful stop under load answers every call that it took and writes every log row", async () => {
  const metrics = await freePort();
  const { port, baseURL, end, said } = await serve({ METRICS_PORT: String(metrics) });
  const authorization = `Bearer ${await signInByApi(baseURL, "ada@acme.test")}`;
  const loaded = load(port, authorization, 20);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const scraped = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text();
  expect(scraped).toMatch(/^snapkeys_calls_total\{environment="production",status="2xx",code=""\} [1-9]/m);
  expect(scraped).toMatch(/^snapkeys_changes_trusted [01]$/m);
  expect((await fetch(`${baseURL}/metrics`)).status, "on its own address only").toBe(404);
  expect(await end("SIGTERM")).toBe(0);
  expect(eventsIn(said())).toEqual(["server.ready", "server.draining", "server.stopped"]);
  const { answered, failed } = await loaded;
  expect(failed).toEqual([]);
  expect(answered).toBeGreaterThan(100);
  expect(said()).not.toMatch(/error|did not finish/i);

  const after = await serve();
  const rows =
    "select count(*) from request_logs where path = '/public-api/v3/whoami' and at > now() - interval '5 minutes'";
  expect(await count(rows)).toBe(answered);
  await after.end("SIGTERM");
});

test("after kill -9 the next start works and has what was acknowledged", async () => {
  const first = await serve();
  const token = await signInByApi(first.baseURL, "ada@acme.test");
  await first.end("SIGKILL");
  const second = await serve();
  const answer = await fetch(`${second.baseURL}/public-api/v3/whoami`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(200);
});

test("a second server on the same data joins, and outlives the first, which nobody listens to any more", async () => {
  const first = servers.at(-1)!;
  const second = await serve();
  first.turnAway();
  expect(await first.end("SIGTERM")).toBe(0);
  await signInByApi(second.baseURL, "ada@acme.test");
});

test("a port that is taken is one line that says what to do", async ({ baseURL }) => {
  const port = new URL(baseURL!).port;
  const server = await startServer({ PORT: port, DATA_DIR: folder });
  expect(server.child.exitCode).toBe(1);
  expect(server.said()).toBe(
    `Snapkeys cannot start. The port ${port} on 127.0.0.1 is taken: stop the program that listens there or set PORT to another one.\n`,
  );
});

test("a second signal ends at once a stop that waits for a slow client", async () => {
  const { port, child } = await serve();
  const slow = http.request({ port, method: "POST", path: "/public-api/v3/authentication/sessions" });
  slow.on("error", () => undefined);
  slow.setHeader("content-length", "100").setHeader("content-type", "application/json");
  slow.write("{");
  await new Promise((resolve) => setTimeout(resolve, 300));
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  expect(await health(port, "ready", agent)).toEqual([200, { status: "ready" }]);
  child.kill("SIGTERM");
  await expect
    .poll(() => health(port, "ready", agent), { intervals: [5] })
    .toEqual([503, { status: "not ready", lacks: ["draining"] }]);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(child.exitCode).toBeNull();
  child.kill("SIGTERM");
  await expect.poll(() => child.exitCode).toBe(1);
});

test("a process tells whether it lives and whether it is ready, and says nothing else", async ({
  request,
}) => {
  const said = await Promise.all(
    ["", "/live", "/ready"].map(async (path) => {
      const answer = await request.get(`/api/health${path}`);
      expect(answer.headers()["cache-control"]).toBe("no-store");
      return [answer.status(), await answer.json()];
    }),
  );
  expect(said).toEqual([
    [200, { status: "ok" }],
    [200, { status: "ok" }],
    [200, { status: "ready" }],
  ]);
});

test("every page has its own nonce, and the headers that browsers enforce", async ({ request }) => {
  const pages = await Promise.all([1, 2].map(() => request.get("/")));
  const nonces = await Promise.all(
    pages.map(async (page) => {
      const { "content-security-policy": policy = "", ...headers } = page.headers();
      const nonce = /'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1];
      const html = await page.text();
      const scripts = html.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
      for (const rule of [
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ]) {
        expect(policy).toContain(rule);
      }
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
      expect(headers["x-powered-by"]).toBeUndefined();
      return nonce;
    }),
  );
  expect(nonces[0]).not.toBe(nonces[1]);
});

test("the image optimiser does not answer", async ({ request }) => {
  const answer = await request.get("/_next/image?url=%2Ficon.svg&w=64&q=75");
  expect(answer.status()).toBe(404);
});

test("headers of more than 16 kB and requests that are none are refused, and the server lives", async ({
  request,
  baseURL,
}) => {
  const port = Number(new URL(baseURL!).port);
  const status = (headers: http.OutgoingHttpHeaders, target = "/public-api/v3/whoami") =>
    new Promise<number | undefined>((resolve, reject) => {
      http
        .get({ port, path: target, headers }, (response) => resolve(response.resume().statusCode))
        .on("error", reject);
    });
  expect(await status({ "x-long": "a".repeat(17_000) })).toBe(400);
  expect(await status({ host: "a b" })).toBe(400);
  expect(await status({}, "/public-api\\v3")).toBeLessThan(500);
  expect(
    await status({ upgrade: "h2c", connection: "Upgrade, HTTP2-Settings", "http2-settings": "AAMAAABk" }),
  ).toBe(401);
  expect((await request.get("/")).status()).toBe(200);
});
