import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { expect, request, test, type APIRequestContext } from "@playwright/test";
import { demo, freePort, signInByApi } from "./fixtures";

// The public API is answered by our server in front, and by Next's route files where Next runs alone.
// The same calls must get the same answers at both doors.

const port = await freePort();
let plain: ChildProcess;
type Door = { name: string; api: APIRequestContext };
let ours: Door;
let nexts: Door;

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
  const volatile =
    /"(id|createdAt|updatedAt|key|token|expiresAt|start|lastFour|lastRequest|remaining|requestCount)":("[^"]*"|\d+|null)/g;
  const {
    allow,
    "cache-control": cache,
    "content-type": type,
    "snappy-withheld-fields": withheld,
  } = answer.headers();
  return { status: answer.status(), body: text.replace(volatile, '"$1":…'), allow, cache, type, withheld };
}

test("every kind of call gets the same answer at both doors", async ({ baseURL }) => {
  const token = await signInByApi(baseURL ?? "", demo.ada);
  const bearer = { authorization: `Bearer ${token}` };
  const created = await ours.api.post("/public-api/v3/authentication/api-keys", {
    headers: bearer,
    data: { name: "Doors", environment: "staging", permissions: { customers: { read: ["id", "name"] } } },
  });
  const { key, id } = (await created.json()).data;
  const asKey = { authorization: `Bearer ${key}` };
  const calls: Call[] = [
    { method: "GET", path: "/public-api/v3/whoami" },
    { method: "GET", path: "/public-api/v3/whoami", headers: bearer },
    { method: "GET", path: "/staging/public-api/v3/whoami", headers: asKey },
    { method: "GET", path: "/public-api/v3/whoami", headers: asKey },
    { method: "GET", path: "/staging/public-api/v3/customers?page[size]=2", headers: asKey },
    { method: "GET", path: "/staging/public-api/v3/customers?filter[email]=a@b.test", headers: asKey },
    { method: "POST", path: "/staging/public-api/v3/customers", headers: asKey, data: { name: "No" } },
    { method: "HEAD", path: "/staging/public-api/v3/customers", headers: asKey },
    { method: "OPTIONS", path: "/public-api/v3/customers" },
    { method: "PUT", path: "/public-api/v3/customers" },
    { method: "GET", path: "/public-api" },
    { method: "GET", path: "/public-api/v3" },
    { method: "GET", path: "/public-api/v2/customers" },
    { method: "GET", path: "/staging/public-api/v3/nothing/here" },
    { method: "GET", path: "/development/public-api/v3/posts/", headers: bearer },
    { method: "GET", path: "/public-api/v3/authentication/api-keys?page[size]=1", headers: bearer },
    { method: "GET", path: `/public-api/v3/authentication/api-keys/${id}`, headers: bearer },
    { method: "GET", path: "/public-api/v3/authentication/api-keys?page[size]=0", headers: bearer },
    {
      method: "PATCH",
      path: `/public-api/v3/authentication/api-keys/${id}`,
      headers: bearer,
      data: { environment: "production" },
    },
    { method: "POST", path: "/public-api/v3/authentication/api-keys", headers: bearer, data: "{" },
    { method: "POST", path: "/public-api/v3/authentication/api-keys", headers: asKey, data: {} },
    {
      method: "POST",
      path: "/public-api/v3/posts",
      headers: { ...bearer, "content-type": "text/plain" },
      data: "hello",
    },
    { method: "POST", path: "/public-api/v3/posts", headers: bearer, data: { title: "x".repeat(1_100_000) } },
    { method: "POST", path: "/public-api/v3/token", data: { email: demo.ada, password: "wrong" } },
    { method: "GET", path: "/public-api/v3/whoami", headers: { ...bearer, "x-api-key": key } },
  ];
  const seen = { calls: 0 };
  for (const call of calls) {
    const [wanted, got] = await Promise.all([observe(ours.api, call), observe(nexts.api, call)]);
    expect(got, `${call.method} ${call.path}`).toEqual(wanted);
    seen.calls += 1;
  }
  expect(seen.calls).toBe(calls.length);
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
