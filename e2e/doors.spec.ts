import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { expect, request, test, type APIRequestContext } from "@playwright/test";
import { answerChecker } from "@/lib/testing/answer-checker";
import { faultsOf, type Door as ContractDoor } from "@/lib/testing/contract/call";
import { contractCalls } from "@/lib/testing/contract/calls";
import { makeWorld, tidy } from "@/lib/testing/contract/world";
import { speak } from "@/lib/testing/raw-http";
import { demo, enter, freePort, signInByApi } from "./fixtures";

// The public API is answered by our server in front, and by Next's route files where Next runs alone.
// The same calls must get the same answers at both doors, and answers that the served OpenAPI document knows.

const port = await freePort();
let plain: ChildProcess;
type Door = { name: string; api: APIRequestContext };
let ours: Door;
let nexts: Door;
let described: ReturnType<typeof answerChecker>;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ baseURL }) => {
  plain = spawn("node", ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env: {
      ...process.env,
      DATABASE_URL: "",
      PORT: String(port),
      DATA_DIR: process.env.E2E_DATA_DIR,
      NODE_ENV: "production",
    },
    stdio: "ignore",
  });
  ours = { name: "our server", api: await request.newContext({ baseURL }) };
  nexts = { name: "plain Next", api: await request.newContext({ baseURL: `http://localhost:${port}` }) };
  await expect
    .poll(
      () =>
        nexts.api
          .get("/api/health")
          .then((answer) => answer.status())
          .catch(() => 0),
      { timeout: 60_000 },
    )
    .toBe(200);
  described = answerChecker(await (await ours.api.get("/public-api/v3/openapi.json")).json());
});

test.afterAll(async () => {
  for (const { api } of [ours, nexts]) await api.dispose();
  plain.kill("SIGTERM");
  if (plain.exitCode === null) await once(plain, "exit");
});

type Call = { method: string; path: string; headers?: Record<string, string>; data?: unknown };

/** What of an answer must be equal: everything but ids, times and what the bucket held. */
async function observe(api: APIRequestContext, { method, path, headers, data }: Call) {
  const answer = await api.fetch(path, {
    method,
    headers,
    data: data as object | string | undefined,
    maxRedirects: 0,
  });
  const text = await answer.text();
  described.check({ method, path, status: answer.status(), headers: Object.entries(answer.headers()), text });
  const {
    allow,
    "cache-control": cache,
    "content-type": type,
    "snappy-withheld-fields": withheld,
    vary = "",
  } = answer.headers();
  const cors = Object.entries(answer.headers())
    .filter(([name]) => name.startsWith("access-control-"))
    .sort();
  const body = settled(text);
  return {
    status: answer.status(),
    body,
    allow,
    cache,
    type,
    withheld,
    cors,
    byOrigin: /\borigin\b/i.test(vary),
  };
}

/** The door of the contract suite, which remembers what came through it. */
function remembered(api: APIRequestContext): {
  door: ContractDoor;
  answers: { asked: string; text: string }[];
} {
  const answers: { asked: string; text: string }[] = [];
  const door: ContractDoor = async ({ method, path, headers, body }) => {
    const answer = await api.fetch(path, { method, headers, data: body, maxRedirects: 0 });
    const text = await answer.text();
    const sent = Object.entries(answer.headers());
    described.check({ method, path, status: answer.status(), headers: sent, text });
    const told = sent.filter(
      ([name]) =>
        !/^(date|connection|keep-alive|content-length|transfer-encoding|content-encoding|vary)$/.test(name),
    );
    const fields = told.map(([header, value]) => `${header}: ${value}`).sort();
    const shown = method === "GET" && /\/v3\/(logs|jobs)|sort=lastRequest/.test(path) ? "" : text; // those tell of other calls
    answers.push({ asked: `${method} ${path}`, text: [answer.status(), ...fields, shown].join("\n") });
    return { status: answer.status(), headers: answer.headers(), text };
  };
  return { door, answers };
}

/** But for ids, times, secrets, how far work is, what buckets held, and the address that Next does not tell. */
const settled = (text: string) =>
  text
    .replace(/localhost:\d+/g, "<host>")
    .replace(/from 127\.0\.0\.1|from an unknown address|"address":("127\.0\.0\.1"|null)/g, "<address>")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, "<id>")
    .replace(/contract-[0-9a-f]{8}/gi, "<tag>")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>")
    .replace(/sna_\w+|eyJ[\w.-]+/g, "<secret>")
    .replace(/page\[cursor\]=[\w%-]+/g, "<cursor>")
    .replace(/;r=\d+;t=\d+|retry-after: \d+|\bin \d+ s\b/g, "<wait>")
    .replace(
      /"(start|lastFour|lastRequest|remaining|reset|requestCount|progress|status|attempts|result|startedAt|finishedAt)":("[^"]*"|\d[\d.]*|null|\{[^}]*\})/g,
      '"$1":…',
    );

test("both doors keep the contract, call by call, and answer alike", async () => {
  test.setTimeout(180_000);
  const seen: { asked: string; text: string }[][] = [];
  for (const { name, api } of [ours, nexts]) {
    const { door, answers } = remembered(api);
    const person = (email: string) => ({ email, password: demo.password });
    const world = await makeWorld(door, { admin: person(demo.gil), both: person(demo.uma) });
    const faults: string[] = [];
    for (const call of contractCalls) faults.push(...(await faultsOf(call, world)));
    expect(faults, name).toEqual([]);
    seen.push(answers.map(({ asked, text }) => ({ asked: settled(asked), text: settled(text) })));
    await tidy(world);
  }
  const [wanted = [], got = []] = seen;
  expect(got.map(({ asked }) => asked)).toEqual(wanted.map(({ asked }) => asked));
  for (const [index, { asked, text }] of got.entries()) expect(text, asked).toBe(wanted[index]?.text);
  expect(got.length).toBeGreaterThan(contractCalls.length);
});

test("so does every kind of call that a page makes with the public key", async ({ page }) => {
  await enter(page, demo.gil);
  await page.goto("/settings/api-keys?environment=development");
  await page.getByRole("button", { name: "Edit origins" }).click();
  await page.getByLabel("Allowed origins").fill("https://doors.example.com");
  await page.getByRole("button", { name: "Save origins" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const key = await page
    .getByRole("region", { name: /^Public API key/ })
    .locator("code")
    .first()
    .textContent();
  const base = "/development/public-api/v3";
  const bearer = { authorization: `Bearer ${key}` };
  const origin = "https://doors.example.com";
  const preflight = { origin, "access-control-request-method": "GET" };
  const calls: Call[] = [
    { method: "GET", path: `${base}/posts`, headers: { ...bearer, origin } },
    { method: "GET", path: `${base}/customers`, headers: { ...bearer, origin } },
    { method: "GET", path: `${base}/whoami`, headers: { ...bearer, origin } },
    { method: "GET", path: `${base}/posts`, headers: { ...bearer, origin: "https://evil.example.com" } },
    { method: "GET", path: `${base}/posts`, headers: bearer },
    { method: "GET", path: "/public-api/v3/posts", headers: { ...bearer, origin } },
    { method: "GET", path: `${base}/posts`, headers: { "x-api-key": `${key}x`, origin } },
    { method: "OPTIONS", path: `${base}/posts`, headers: preflight },
    { method: "OPTIONS", path: "/public-api/v3/posts", headers: preflight },
    { method: "OPTIONS", path: `${base}/token`, headers: preflight },
  ];
  for (const call of calls) {
    const [wanted, got] = await Promise.all([observe(ours.api, call), observe(nexts.api, call)]);
    expect(got, `${call.method} ${call.path} ${JSON.stringify(call.headers?.origin)}`).toEqual(wanted);
  }
  const { cors } = await observe(nexts.api, { method: "OPTIONS", path: `${base}/posts`, headers: preflight });
  expect(cors).toContainEqual(["access-control-allow-origin", origin]);
});

test("a forged peer stamp or X-Forwarded-For does not open an address-bound key", async ({ baseURL }) => {
  const token = await signInByApi(baseURL ?? "", demo.ada);
  const created = await ours.api.post("/public-api/v3/authentication/api-keys", {
    headers: { authorization: `Bearer ${token}` },
    data: { name: "Bound", permissions: {}, allowedIps: ["203.0.113.7"] },
  });
  const { key } = (await created.json()).data;
  for (const { name, api } of [ours, nexts]) {
    for (const [header, value] of [
      ["x-forwarded-for", "203.0.113.7"],
      ["x-snapkeys-peer", "x 203.0.113.7"],
      ["x-real-ip", "203.0.113.7"],
    ] as const) {
      const answer = await api.get("/public-api/v3/whoami", {
        headers: { authorization: `Bearer ${key}`, [header]: value },
      });
      expect([name, answer.status(), (await answer.json()).errors[0].code]).toEqual([
        name,
        403,
        "ip_forbidden",
      ]);
    }
  }
});

test("what cannot be read as a request is refused by our server in words, and never a fault", async ({
  baseURL,
}) => {
  const port = Number(new URL(baseURL ?? "").port);
  const to = (line: string, headers = "") => `${line} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`;
  const whoami = "/public-api/v3/whoami";
  const cases: [string, number, string | null][] = [
    [to(`FOO ${whoami}`), 405, "method_not_allowed"],
    [to(`get ${whoami}`), 405, "method_not_allowed"],
    [to(`GET ${whoami}`, "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n"), 400, "invalid_header"],
    [to(`GET ${whoami}`, `X-Long: ${"a".repeat(17_000)}\r\n`), 400, "invalid_header"],
    [to(`GET ${whoami}`, "Host: localhost\r\n"), 400, "invalid_header"],
    [`GET ${whoami} HTTP/1.1\r\n\r\n`, 400, "invalid_header"],
    [to("CONNECT example.com:443"), 400, "invalid_header"],
    [to(`POST ${whoami}`, "Expect: 100-continue\r\nContent-Length: 2000000\r\n"), 413, "body_too_large"],
    [to("OPTIONS *"), 400, null],
    ["GET /sign-in HTTP/1.1\r\n\r\n", 400, null],
  ];
  for (const [bytes, status, code] of cases) {
    const [answer] = (await speak(port, bytes)).answers;
    expect([
      bytes.slice(0, 60),
      answer?.status,
      /"code":"(\w+)"/.exec(answer?.text ?? "")?.[1] ?? null,
    ]).toEqual([bytes.slice(0, 60), status, code]);
  }
});
