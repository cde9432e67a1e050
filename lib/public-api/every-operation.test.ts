import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { bucketId } from "@/lib/api-keys/remaining";
import { newSecret } from "@/lib/api-keys/secret";
import { prisma } from "@/lib/db";
import { limitOf } from "@/lib/rate-limit/bucket";
import { limiter } from "@/lib/rate-limit/limiter";
import { bodies, headersOf, nameOf, ownNoun } from "@/lib/testing/bodies";
import { call, codes, type Called, type CallOptions } from "@/lib/testing/call";
import { publicKeyOf } from "@/lib/testing/public-key";
import { newAddress } from "@/lib/testing/tenant";
import { makeTenants, type Tenants } from "@/lib/testing/tenants";
import { makeKey, makeToken } from "@/prisma/factories";
import { catalogue } from "./catalogue";
import type { Operation } from "./operation";

// One hallway: what is promised of a key holds at every endpoint that takes one, and at those of people, which
// refuse keys by the same order of checks.

let tenants: Tenants;
beforeAll(async () => {
  tenants = await makeTenants();
});

const guarded = catalogue.filter(({ callers }) => callers === "any" || callers === "user");
const origin = "https://hallway.example.com";
const rights = { customers: ["read"], posts: ["read"] };

/** A right call of an operation, but for what the options change. */
async function send(operation: Operation, options: CallOptions & { base?: string; query?: string } = {}) {
  const { base = "", query = "", ...rest } = options;
  const own = tenants.rows.own;
  const body = bodies[nameOf(operation)]?.(tenants, own);
  const path = operation.path.replace("{id}", own[ownNoun(operation)] ?? "");
  return call(operation.method, `${base}/public-api/v3${path}${query}`, {
    body,
    peer: newAddress(),
    ...rest,
    headers: { ...headersOf(body), ...rest.headers },
  });
}

/** Every operation that does not answer as it should, with what it answered. */
async function strays(
  operations: readonly Operation[],
  ask: (operation: Operation) => Promise<Called>,
  right: (answer: Called, operation: Operation) => boolean,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const operation of operations) {
    const answer = await ask(operation);
    if (!right(answer, operation))
      wrong.push(
        `${nameOf(operation)}: ${answer.status} ${codes(answer)} ${JSON.stringify([...answer.headers])}`,
      );
  }
  return wrong;
}

const limits = ({ headers }: Called) => [headers.get("ratelimit"), headers.get("ratelimit-policy")];
const told = (answer: Called, capacity: number, left: number) => {
  const [standing, policy] = limits(answer);
  return (
    !!standing?.startsWith(`"default";r=${left};t=`) && !!policy?.startsWith(`"default";q=${capacity};w=`)
  );
};

type Refusal = {
  code: string;
  status: number;
  settings?: object;
  row?: object;
  options?: CallOptions & { base?: string };
};

/** What is wrong with a key or its call, before the limit: no refusal costs a token. */
const refusals: Record<string, Refusal> = {
  "a revoked key": { status: 401, code: "key_revoked", row: { revokedAt: new Date() } },
  "an expired key": { status: 401, code: "key_expired", row: { expirationDate: new Date(0) } },
  "a key of tomorrow": {
    status: 401,
    code: "key_not_yet_valid",
    row: { notBefore: new Date("2100-01-01") },
  },
  "the base URL of another environment": {
    status: 401,
    code: "environment_mismatch",
    options: { base: "/staging" },
  },
  "another company": {
    status: 403,
    code: "company_forbidden",
    options: { headers: { "snappy-company-id": randomUUID() } },
  },
  "an address that is not listed": {
    status: 403,
    code: "ip_forbidden",
    settings: { allowedIps: ["203.0.113.0/24"] },
  },
  "no certificate where one is needed": {
    status: 401,
    code: "certificate_required",
    settings: { enforceMtls: true },
  },
};

describe("every operation that takes a credential refuses a key for", () => {
  test.each(Object.entries(refusals))("%s, and tells how its bucket stands", async (_, refusal) => {
    const { status, code, settings = {}, row, options } = refusal;
    const { secret, view } = await makeKey(tenants.admin, tenants.company.id, {
      rateLimitMax: 5,
      ...settings,
    });
    if (row) await prisma().apiKey.updateMany({ where: { id: view.id }, data: row });
    const ask = (operation: Operation) => send(operation, { as: secret, ...options });
    const right = (answer: Called) =>
      answer.status === status &&
      codes(answer).join() === code &&
      told(answer, 5, 5) &&
      answer.headers.has("www-authenticate") === (status === 401);
    expect(await strays(guarded, ask, right)).toEqual([]);
  });

  test.each([undefined, "https://elsewhere.example.com", "null"])(
    "being public and called from origin %s",
    async (from) => {
      const { key } = await publicKeyOf(tenants, {
        permissions: rights,
        allowedOrigins: [origin],
        rateLimitEnabled: true,
        rateLimitMax: 5,
      });
      const headers: Record<string, string> = from === undefined ? {} : { origin: from };
      const ask = (operation: Operation) => send(operation, { as: key, headers });
      const right = (answer: Called) =>
        answer.status === 403 &&
        codes(answer).join() === "origin_forbidden" &&
        told(answer, 5, 5) &&
        !answer.headers.has("access-control-allow-origin");
      expect(await strays(guarded, ask, right)).toEqual([]);
    },
  );

  test("an exhausted bucket, with Retry-After in whole seconds", async () => {
    const { secret, view } = await makeKey(tenants.admin, tenants.company.id, { rateLimitMax: 2 });
    const ask = async (operation: Operation) => {
      await limiter().take(bucketId(view.id), limitOf(view), 2);
      return send(operation, { as: secret });
    };
    const right = (answer: Called) =>
      answer.status === 429 &&
      codes(answer).join() === "rate_limited" &&
      told(answer, 2, 0) &&
      /^[1-9]\d*$/.test(answer.headers.get("retry-after") ?? "");
    expect(await strays(guarded, ask, right)).toEqual([]);
  });

  test("a spent quota, with Retry-After", async () => {
    const { secret, view } = await makeKey(tenants.admin, tenants.company.id, {
      quotaMax: 1,
      rateLimitMax: 1000,
    });
    await prisma().apiKeyQuota.updateMany({ where: { apiKeyId: view.id }, data: { used: 1 } });
    const right = (answer: Called) =>
      answer.status === 429 &&
      codes(answer).join() === "quota_exceeded" &&
      /^[1-9]\d*$/.test(answer.headers.get("retry-after") ?? "") &&
      limits(answer).every((field) => field !== null);
    expect(await strays(guarded, (operation) => send(operation, { as: secret }), right)).toEqual([]);
  });

  test("an account that it does not reach", async () => {
    const { secret } = await makeKey(tenants.admin, tenants.company.id, { rateLimitMax: 1000 });
    const headers = { "snappy-account-id": randomUUID() };
    const right = (answer: Called) =>
      answer.status === 403 && codes(answer).join() === "account_forbidden" && limits(answer)[0] !== null;
    expect(await strays(guarded, (operation) => send(operation, { as: secret, headers }), right)).toEqual([]);
  });

  test("a right that it does not have; where only people may call, for being a key", async () => {
    const { secret } = await makeKey(tenants.admin, tenants.company.id, {
      permissions: [],
      rateLimitMax: 1000,
    });
    const right = (answer: Called, { callers, verb }: Operation) => {
      if (callers === "any" && verb === "about oneself") return answer.status === 200;
      const code = callers === "user" ? "user_required" : "permission_denied";
      return answer.status === 403 && codes(answer).join() === code && limits(answer)[0] !== null;
    };
    expect(await strays(guarded, (operation) => send(operation, { as: secret }), right)).toEqual([]);
  });
});

describe("every operation that takes a credential", () => {
  test("takes none but its own: unproven ones are one answer, with WWW-Authenticate and no RateLimit", async () => {
    for (const as of [undefined, newSecret(), "a.b.c", ""]) {
      const right = (answer: Called) =>
        answer.status === 401 &&
        codes(answer).join() === "invalid_credentials" &&
        answer.headers.get("www-authenticate") === "Bearer" &&
        limits(answer).every((field) => field === null);
      expect(await strays(guarded, (operation) => send(operation, { as }), right)).toEqual([]);
    }
  });

  test("refuses a parameter that it does not know, by name", async () => {
    const { token } = await makeToken(tenants.admin);
    const ask = (operation: Operation) => send(operation, { as: token, query: "?no_such_parameter=1" });
    const right = (answer: Called) =>
      codes(answer).join() === "invalid_parameter" &&
      JSON.stringify(answer.body.errors?.[0]?.source) === '{"parameter":"no_such_parameter"}';
    expect(await strays(guarded, ask, right)).toEqual([]);
  });

  test("knows its resource's id in its own form alone, and any other is like one that nothing has", async () => {
    const { token } = await makeToken(tenants.admin);
    const named = guarded.filter(({ path }) => path.includes("{id}"));
    for (const id of ["x", "1", "%00", "__proto__", "..%2f", "00000000-0000-4000-8000-00000000000g"]) {
      const ask = (operation: Operation) =>
        call(operation.method, `/public-api/v3${operation.path.replace("{id}", id)}`, {
          as: token,
          body: bodies[nameOf(operation)]?.(tenants, tenants.rows.own),
        });
      const right = (answer: Called) => answer.status === 404 && codes(answer).join() === "not_found";
      expect(await strays(named, ask, right)).toEqual([]);
    }
  });
});

describe("every answer to a key says how its bucket stands, whatever its status", () => {
  const long = String(100_000_000);
  const calls: [string, number, string, string, CallOptions][] = [
    ["a success", 200, "GET", "/customers", {}],
    ["HEAD", 200, "HEAD", "/customers", {}],
    ["OPTIONS", 204, "OPTIONS", "/customers", {}],
    [
      "a preflight",
      204,
      "OPTIONS",
      "/customers",
      { headers: { origin, "access-control-request-method": "GET" } },
    ],
    ["no such path", 404, "GET", "/nothing", {}],
    ["no path", 404, "GET", "", {}],
    ["no such row", 404, "GET", `/customers/${randomUUID()}`, {}],
    ["a wrong method", 405, "PUT", "/customers", {}],
    ["not acceptable", 406, "GET", "/customers", { headers: { accept: "text/html" } }],
    ["too large", 413, "POST", "/customers", { headers: { "content-length": long }, body: {} }],
    [
      "a wrong media type",
      415,
      "POST",
      "/customers",
      { headers: { "content-type": "text/plain" }, body: {} },
    ],
    ["no JSON", 400, "POST", "/customers", { body: "{" }],
    ["a wrong parameter", 400, "GET", "/customers?page[size]=0", {}],
    ["a header twice", 400, "GET", "/customers", { headers: { "snappy-account-id": "a, b" } }],
    [
      "an odd Idempotency-Key",
      400,
      "POST",
      "/customers",
      { headers: { "idempotency-key": "a b" }, body: {} },
    ],
    ["a wrong attribute", 422, "POST", "/customers", { body: { name: "" } }],
    ["strict JSON:API", 200, "GET", "/customers", { headers: { accept: "application/vnd.api+json" } }],
    [
      "a refusal in strict JSON:API",
      404,
      "GET",
      "/nothing",
      { headers: { accept: "application/vnd.api+json" } },
    ],
    ["what is for anyone", 200, "GET", "/openapi.json", {}],
  ];

  test.each(calls)("%s: %i", async (_, status, method, path, options) => {
    const { secret } = await makeKey(tenants.admin, tenants.company.id, { rateLimitMax: 9 });
    const answer = await call(method, `/public-api/v3${path}`, { as: secret, ...options });
    expect([answer.status, limits(answer)]).toEqual([
      status,
      [expect.stringMatching(/^"default";r=[89];t=\d+$/), '"default";q=9;w=60'],
    ]);
  });

  test("a key without a limit is told none", async () => {
    const { secret } = await makeKey(tenants.admin, tenants.company.id, { rateLimitEnabled: false });
    const answer = await call("GET", "/public-api/v3/customers", { as: secret });
    expect([answer.status, limits(answer)]).toEqual([200, [null, null]]);
  });
});
