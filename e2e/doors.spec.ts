import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { expect, request, test, type APIRequestContext } from "@playwright/test";
import { demo, freePort, signIn, signInByApi } from "./fixtures";

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
    vary = "",
  } = answer.headers();
  const cors = Object.entries(answer.headers())
    .filter(([name]) => name.startsWith("access-control-"))
    .sort();
  const body = text.replace(volatile, '"$1":…');
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

test("so does every kind of call that a page makes with the public key", async ({ page }) => {
  await signIn(page, demo.gil);
  await expect(page).toHaveURL(/settings/);
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
