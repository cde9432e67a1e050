import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { newSecret, publicPrefix } from "@/lib/api-keys/secret";
import { prisma } from "@/lib/db";
import { call, codes, type Called, type CallOptions } from "@/lib/testing/call";
import { publicKeyOf } from "@/lib/testing/public-key";
import { makeTenant, newAddress, type Tenant } from "@/lib/testing/tenant";
import { regeneratePublicKey } from "@/lib/public-keys/regenerate";
import { actorOf, makeKey } from "@/prisma/factories";
import { catalogue } from "./catalogue";

const base = "/public-api/v3";
/** An origin that no other test lists, nor a wildcard of it: what preflights are told holds for all companies together. */
const newOrigin = () => `https://app.a${randomUUID().slice(0, 8)}.example.com`;

const get = (path: string, origin: string | null, options: CallOptions = {}) =>
  call("GET", `${base}${path}`, {
    peer: newAddress(),
    ...options,
    headers: { ...(origin !== null && { origin }), ...options.headers },
  });

/** What is said about origins. Every answer varies by Accept. */
const corsOf = ({ headers }: Called) =>
  Object.fromEntries(
    [...headers].filter(
      ([name, value]) =>
        name.startsWith("access-control-") || (name === "vary" && value.toLowerCase() !== "accept"),
    ),
  );

const exposed =
  "RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, Snappy-Withheld-Fields, Location, Idempotent-Replayed";
const readableBy = (origin: string) => ({
  "access-control-allow-origin": origin,
  "access-control-expose-headers": exposed,
  vary: "Accept, Origin",
});

async function makePage(attributes: object = {}): Promise<{ tenant: Tenant; origin: string; key: string }> {
  const tenant = await makeTenant();
  const origin = newOrigin();
  const { key } = await publicKeyOf(tenant, { allowedOrigins: [origin], ...attributes });
  return { tenant, origin, key };
}

describe("a page of a listed origin", () => {
  test("reads the answer, and the headers that say how it stands", async () => {
    const { origin, key } = await makePage();
    const answer = await get("/posts", origin, { as: key });
    expect([answer.status, corsOf(answer)]).toEqual([200, readableBy(origin)]);
    expect(answer.headers.get("ratelimit")).toMatch(/r=99/);
    expect((await get("/posts", origin, { headers: { "x-api-key": key } })).status).toBe(200);
  });

  test.each<[string, string, (page: Awaited<ReturnType<typeof makePage>>) => Promise<Called>]>([
    [
      "401",
      "environment_mismatch",
      ({ origin, key }) => call("GET", "/staging/public-api/v3/posts", { as: key, headers: { origin } }),
    ],
    [
      "403",
      "company_forbidden",
      ({ origin, key }) => get("/posts", origin, { as: key, headers: { "snappy-company-id": randomUUID() } }),
    ],
    ["403", "permission_denied", ({ origin, key }) => get("/customers", origin, { as: key })],
    ["403", "field_forbidden", ({ origin, key }) => get("/posts?filter[body]=x", origin, { as: key })],
    ["403", "user_required", ({ origin, key }) => get("/authentication/api-keys", origin, { as: key })],
    ["404", "not_found", ({ origin, key }) => get(`/posts/${randomUUID()}`, origin, { as: key })],
    ["400", "invalid_parameter", ({ origin, key }) => get("/posts?bogus=1", origin, { as: key })],
    [
      "422",
      "unknown_attribute",
      async ({ tenant, origin, key }) => {
        await publicKeyOf(tenant, { permissions: { posts: ["create"] } });
        return call("POST", `${base}/posts`, {
          as: key,
          headers: { origin },
          body: { title: "x", nothing: 1 },
        });
      },
    ],
    [
      "429",
      "rate_limited",
      async ({ tenant, origin, key }) => {
        await publicKeyOf(tenant, { rateLimitMax: 1 });
        await get("/posts", origin, { as: key });
        return get("/posts", origin, { as: key });
      },
    ],
  ])("reads a refusal too: %s %s", async (status, code, refused) => {
    const page = await makePage();
    const answer = await refused(page);
    expect([String(answer.status), codes(answer)[0]]).toEqual([status, code]);
    expect(corsOf(answer)).toEqual(readableBy(page.origin));
  });

  test("reads what is refused before anybody is asked who they are; a page of another origin does not", async () => {
    const { origin, key } = await makePage();
    const early = (asked: string) => [
      get("/nothing", asked, { as: key }),
      call("PATCH", `${base}/posts`, { as: key, headers: { origin: asked } }),
      get("/posts", asked, { as: key, headers: { accept: "text/html" } }),
      get("/posts", asked, { as: key, headers: { "content-length": "2000000" } }),
    ];
    const seen = await Promise.all(early(origin));
    expect(seen.map(({ status }) => status)).toEqual([404, 405, 406, 413]);
    for (const answer of seen) expect(corsOf(answer)).toEqual(readableBy(origin));
    for (const answer of await Promise.all(early(newOrigin())))
      expect(corsOf(answer)).toEqual({ vary: "Accept, Origin" });
  });

  test("reads that its key is unknown once it was regenerated, rather than a fault of CORS", async () => {
    const { tenant, origin, key } = await makePage();
    await regeneratePublicKey(await actorOf(tenant.admin, tenant.company.id), { environment: "production" });
    const answer = await get("/posts", origin, { as: key });
    expect([answer.status, codes(answer), corsOf(answer)]).toEqual([
      401,
      ["invalid_credentials"],
      readableBy(origin),
    ]);
  });

  test("of a wildcard is let in, one label deep, and told its own origin", async () => {
    const domain = `${randomUUID().slice(0, 8)}.example.com`;
    const { key } = await makePage({ allowedOrigins: [`https://*.${domain}`] });
    const one = await get("/posts", `https://one.${domain}`, { as: key });
    expect(corsOf(one)["access-control-allow-origin"]).toBe(`https://one.${domain}`);
    for (const origin of [`https://${domain}`, `https://one.two.${domain}`, `https://evil-${domain}`])
      expect(codes(await get("/posts", origin, { as: key }))).toEqual(["origin_forbidden"]);
  });
});

describe("403 origin_forbidden", () => {
  test("anything but a listed origin, without a word to the page, and without costing a token", async () => {
    const { origin, key } = await makePage({ rateLimitMax: 5 });
    const others = [
      null,
      "null",
      "*",
      "",
      "https://evil.example.com",
      origin.replace("https", "http"),
      `${origin}:8443`,
      `${origin}.evil.com`,
      origin.replace("https://", "https://evil-"),
      origin.toUpperCase(),
      `${origin}/`,
      `${origin}, https://evil.example.com`,
    ];
    for (const other of others) {
      const answer = await get("/posts", other, { as: key });
      expect([other, answer.status, codes(answer), corsOf(answer)]).toEqual([
        other,
        403,
        ["origin_forbidden"],
        { vary: "Accept, Origin" },
      ]);
      expect(answer.headers.get("ratelimit")).toMatch(/r=5/);
    }
    expect((await get("/posts", origin, { as: key })).headers.get("ratelimit")).toMatch(/r=4/);
  });

  test("says which origin, and where it can be allowed", async () => {
    const { key } = await makePage();
    const answer = await get("/posts", "https://evil.example.com", { as: key });
    expect(answer.body.errors).toMatchObject([
      {
        title: "Origin forbidden",
        detail: expect.stringMatching(
          /^Pages of https:\/\/evil\.example\.com may not .*API keys, production, Edit origins/,
        ),
        source: { header: "Origin" },
        meta: { origin: "https://evil.example.com" },
      },
    ]);
    const program = await get("/posts", null, { as: key });
    expect(program.body.errors?.[0]?.detail).toMatch(/names no origin.*secret key/);
  });

  test("an empty list lets nobody in, and a taken origin is out with the next call", async () => {
    const { tenant, origin, key } = await makePage();
    expect((await get("/posts", origin, { as: key })).status).toBe(200);
    await publicKeyOf(tenant, { allowedOrigins: [] });
    for (const asked of [origin, null, "null"])
      expect(codes(await get("/posts", asked, { as: key }))).toEqual(["origin_forbidden"]);
  });

  test("is told after the environment and the address, and before the limit", async () => {
    const { origin, tenant, key } = await makePage({ rateLimitMax: 1 });
    const { id } = await publicKeyOf(tenant);
    const staging = await call("GET", "/staging/public-api/v3/posts", { as: key });
    expect(codes(staging)).toEqual(["environment_mismatch"]);
    const limitTo = (allowedIps: string[]) =>
      prisma().apiKey.updateMany({ where: { id }, data: { allowedIps } });
    await limitTo(["192.0.2.1/32"]);
    expect(codes(await get("/posts", null, { as: key }))).toEqual(["ip_forbidden"]);
    await limitTo([]);
    await get("/posts", origin, { as: key });
    expect(codes(await get("/posts", origin, { as: key }))).toEqual(["rate_limited"]);
    expect(codes(await get("/posts", null, { as: key }))).toEqual(["origin_forbidden"]);
  });
});

describe("secret keys and tokens", () => {
  test("do not care for an origin, and no page can read their answers", async () => {
    const { tenant, origin } = await makePage();
    const { secret } = await makeKey(tenant.admin, tenant.company.id);
    for (const as of [secret, tenant.token]) {
      for (const asked of [origin, "https://evil.example.com", "null"]) {
        const answer = await get("/posts", asked, { as });
        expect([answer.status, corsOf(answer)]).toEqual([200, {}]);
      }
    }
    const wrong = await get("/posts", origin, { as: newSecret() });
    expect([wrong.status, corsOf(wrong)]).toEqual([401, {}]);
  });

  test("a public key verifies as no key at all: it proves nothing about who holds it", async () => {
    const { tenant, key } = await makePage();
    const verify = async (presented: string) =>
      (await tenant.api("POST", "/authentication/verifications", { key: presented })).body.data;
    expect(await verify(key)).toEqual(await verify(newSecret(publicPrefix)));
    expect(await verify(key)).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("a preflight", () => {
  const ask = (path: string, origin: string, headers: Record<string, string> = {}) =>
    call("OPTIONS", path, { headers: { origin, "access-control-request-method": "GET", ...headers } });
  const accepted =
    "authorization, x-api-key, content-type, idempotency-key, x-request-id, snappy-company-id, snappy-account-id";

  test("of an origin that a key of the environment lists says what a page may do", async () => {
    const { origin } = await makePage();
    const answer = await ask(`${base}/posts`, origin);
    expect([answer.status, answer.body, corsOf(answer)]).toEqual([
      204,
      {},
      {
        "access-control-allow-origin": origin,
        "access-control-allow-methods": "GET, HEAD, POST, OPTIONS",
        "access-control-allow-headers": accepted,
        "access-control-max-age": "600",
        vary: "Accept, Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
      },
    ]);
    expect(answer.headers.get("allow")).toBe("GET, HEAD, POST, OPTIONS");
  });

  test("of any other origin is told nothing", async () => {
    const { origin } = await makePage();
    const plain = await call("OPTIONS", `${base}/posts`);
    const told = ({ status, headers }: Called) => [
      status,
      [...headers].filter(([name]) => name !== "x-request-id"),
    ];
    const others = [
      newOrigin(),
      "null",
      "*",
      `${origin}:8443`,
      `${origin}.evil.com`,
      `https://evil.com/${"a".repeat(4000)}`,
    ];
    for (const other of others) expect(told(await ask(`${base}/posts`, other))).toEqual(told(plain));
    expect(corsOf(plain)).toEqual({});
  });

  test("is told nothing of the other environments, nor when it asks for no method", async () => {
    const { origin } = await makePage();
    expect(corsOf(await ask("/staging/public-api/v3/posts", origin))).toEqual({});
    expect(corsOf(await call("OPTIONS", `${base}/posts`, { headers: { origin } }))).toEqual({});
  });

  test("knows wildcards, and an origin from the moment it is allowed", async () => {
    const { tenant } = await makePage();
    const domain = `${randomUUID().slice(0, 8)}.example.com`;
    const origin = `https://one.${domain}`;
    expect(corsOf(await ask(`${base}/posts`, origin))).toEqual({});
    await publicKeyOf(tenant, { allowedOrigins: [`https://*.${domain}`] });
    expect(corsOf(await ask(`${base}/posts`, origin))["access-control-allow-origin"]).toBe(origin);
    expect(corsOf(await ask(`${base}/posts`, "https://*." + domain))).toEqual({});
  });

  test.each<[string, (tenant: Tenant) => Promise<unknown>]>([
    [
      "deleted",
      ({ company }) =>
        prisma().apiKey.updateMany({ where: { companyId: company.id }, data: { deletedAt: new Date() } }),
    ],
    [
      "of a suspended company",
      ({ company }) =>
        prisma().company.update({ where: { id: company.id }, data: { suspendedAt: new Date() } }),
    ],
  ])("a key that is %s speaks for no origin", async (_, end) => {
    const { tenant, origin } = await makePage();
    await end(tenant);
    expect(corsOf(await ask(`${base}/posts`, origin))).toEqual({});
  });

  test("succeeds only where a public key can do something", async () => {
    const { origin } = await makePage();
    for (const path of new Set(catalogue.map((operation) => operation.path))) {
      const forKeys = catalogue.some((one) => one.path === path && one.callers === "any");
      const answer = await ask(`${base}${path.replace("{id}", randomUUID())}`, origin);
      expect([path, "access-control-allow-origin" in corsOf(answer)]).toEqual([path, forKeys]);
    }
  });

  test("never allows cookies", async () => {
    const { origin, key } = await makePage();
    for (const answer of [await ask(`${base}/posts`, origin), await get("/posts", origin, { as: key })])
      expect(answer.headers.has("access-control-allow-credentials")).toBe(false);
  });
});
