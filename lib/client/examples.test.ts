import fs from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { bucketId } from "@/lib/api-keys/remaining";
import { changes } from "@/lib/database/changes";
import { prisma } from "@/lib/db";
import { limitOf } from "@/lib/rate-limit/bucket";
import { limiter } from "@/lib/rate-limit/limiter";
import { startFrontServer } from "@/lib/testing/front-server";
import { callerAddress, guards, type Guard } from "@/lib/testing/guarded-apis";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeKey } from "@/prisma/factories";

let tenant: Tenant;
let front: Awaited<ReturnType<typeof startFrontServer>>;
let verifier: string;
const base = () => `http://127.0.0.1:${front.port}/public-api/v3`;

beforeAll(async () => {
  tenant = await makeTenant();
  front = await startFrontServer();
  verifier = (await issue({ permissions: { verifications: ["create"] }, rateLimitEnabled: false })).secret;
});
afterAll(() => front.close());

const said = vi.fn<(...words: unknown[]) => void>();
beforeEach(() => {
  said.mockClear();
  for (const method of ["log", "warn", "error"] as const) vi.spyOn(console, method).mockImplementation(said);
  vi.stubEnv("SNAPKEYS_URL", base());
  vi.stubEnv("SNAPKEYS_KEY", verifier);
  vi.stubEnv("SNAPKEYS_TIMEOUT_SECONDS", "10");
  return () => vi.unstubAllEnvs();
});

const issue = (input: Record<string, unknown> = {}) => makeKey(tenant.admin, tenant.company.id, input);

/** One call to the guarded API, once every process knows what was changed before. */
async function ask(guard: Guard, ...given: Parameters<Guard["ask"]>) {
  await changes().settled();
  return guard.ask(...given);
}

async function pretend(listener: RequestListener, use: () => Promise<void>): Promise<void> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  vi.stubEnv("SNAPKEYS_URL", `http://127.0.0.1:${port}`);
  try {
    await use();
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe.each(guards)("$name", (guard) => {
  test("lets a valid key in and hands on what was verified", async () => {
    const { secret, view } = await issue({
      name: "Main website",
      permissions: { posts: { read: ["id", "title"] } },
      metadata: { plan: "pro", 'od"d': '{"valid":false}' },
    });
    const answer = await ask(guard, { bearer: secret }, { permissions: ["posts:read"] });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        keyId: view.id,
        name: "Main website",
        permissions: [{ resource: "posts", action: "read", fields: ["id", "title"] }],
        metadata: { plan: "pro", 'od"d': '{"valid":false}' },
      },
    });
  });

  test("answers a caller without a key with a challenge", async () => {
    const answer = await ask(guard, {});
    expect(answer).toMatchObject({ status: 401, body: { code: "NO_KEY" } });
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  });

  test("refuses unknown, revoked, expired and foreign keys and those of another environment with 401", async () => {
    const revoked = await issue();
    const expired = await issue();
    const elsewhere = await issue({ environment: "staging" });
    const other = await makeTenant();
    const foreign = await makeKey(other.admin, other.company.id);
    expect(await ask(guard, { bearer: revoked.secret })).toMatchObject({ status: 200 });
    await tenant.api("POST", `/authentication/api-keys/${revoked.view.id}/revocation`, {});
    await prisma().apiKey.updateMany({
      where: { id: expired.view.id },
      data: { expirationDate: new Date(0) },
    });
    const cases = [
      ["sna_unknown", "NOT_FOUND"],
      ["x".repeat(600), "NOT_FOUND"],
      ["not one of ours", "NOT_FOUND"],
      [foreign.secret, "NOT_FOUND"],
      [revoked.secret, "DISABLED"],
      [expired.secret, "EXPIRED"],
      [elsewhere.secret, "ENVIRONMENT_MISMATCH"],
    ] as const;
    for (const [apiKey, code] of cases) {
      const answer = await ask(guard, { apiKey });
      expect(answer).toMatchObject({ status: 401, body: { code } });
      expect(answer.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
    }
  });

  test("refuses with 403 what the key may not do, or not from there", async () => {
    const { secret } = await issue({ permissions: { posts: ["read"] }, allowedIps: [callerAddress] });
    expect(await ask(guard, { bearer: secret }, { permissions: ["posts:read"] })).toMatchObject({
      status: 200,
    });
    const more = await ask(guard, { bearer: secret }, { permissions: ["posts:read", "posts:delete"] });
    expect(more).toMatchObject({ status: 403, body: { code: "INSUFFICIENT_PERMISSIONS" } });
    const away = await issue({ allowedIps: ["203.0.113.0/24"] });
    expect(await ask(guard, { bearer: away.secret })).toMatchObject({
      status: 403,
      body: { code: "FORBIDDEN" },
    });
  });

  test("answers a key that is used too fast with 429 and a wait that is never too short", async () => {
    const settings = { rateLimitMax: 5, refillAmount: 1, refillInterval: 60_000 };
    const { secret, view } = await issue(settings);
    const wait = async () => {
      const [bucket] = await limiter().peek([{ id: bucketId(view.id), limit: limitOf(view) }]);
      return bucket!.nextTokenMs;
    };
    expect(await ask(guard, { bearer: secret }, { cost: 5 })).toMatchObject({ status: 200 });
    for (const cost of [1, 3]) {
      const longest = await wait();
      const answer = await ask(guard, { bearer: secret }, { cost });
      const shortest = await wait();
      expect(answer).toMatchObject({ status: 429, body: { code: "RATE_LIMITED" } });
      const seconds = Number(answer.headers.get("retry-after"));
      expect(Number.isInteger(seconds)).toBe(true);
      expect(seconds * 1000).toBeGreaterThanOrEqual(shortest + (cost - 1) * 60_000);
      expect(seconds * 1000).toBeLessThan(longest + (cost - 1) * 60_000 + 2000);
      expect(answer.headers.get("ratelimit")).toBe(`"default";r=0;t=${seconds}`);
      expect(answer.headers.get("ratelimit-policy")).toBe('"default";q=5');
    }
    expect(await ask(guard, { bearer: secret }, { cost: 0 })).toMatchObject({ status: 429 });
  });

  test("answers a key whose quota is used up with 429, and promises no time", async () => {
    const { secret } = await issue({ quotaMax: 1 });
    expect(await ask(guard, { bearer: secret })).toMatchObject({ status: 200 });
    const answer = await ask(guard, { bearer: secret });
    expect(answer).toMatchObject({ status: 429, body: { code: "USAGE_EXCEEDED" } });
    expect(answer.headers.get("retry-after")).toBeNull();
  });

  test("keeps nothing: a key that is revoked is refused by the next call", async () => {
    const { secret, view } = await issue();
    expect(await ask(guard, { bearer: secret })).toMatchObject({ status: 200 });
    await tenant.api("POST", `/authentication/api-keys/${view.id}/revocation`, {});
    expect(await ask(guard, { bearer: secret })).toMatchObject({ status: 401, body: { code: "DISABLED" } });
  });
});

describe.each(guards)("$name fails closed", (guard) => {
  /** What a guarded API answers when nobody can tell; what it says holds no key. */
  async function expectClosed(name: string): Promise<void> {
    const { secret } = await issue();
    said.mockClear();
    const answer = await ask(guard, { bearer: secret });
    expect(answer, name).toMatchObject({ status: 503, body: { code: "UNAVAILABLE" } });
    expect(Number(answer.headers.get("retry-after")), name).toBeGreaterThan(0);
    const logged = [...said.mock.calls.flat(), answer.said].join("\n");
    expect(logged).toMatch(/Snapkeys cannot verify keys: \S/);
    expect(logged).not.toMatch(/sna_/);
  }

  test("when nothing listens there", async () => {
    await pretend(
      () => {},
      async () => {},
    );
    await expectClosed("refused");
    vi.stubEnv("SNAPKEYS_URL", undefined);
    await expectClosed("no address");
  });

  test("when the answer does not come in time", async () => {
    vi.stubEnv("SNAPKEYS_TIMEOUT_SECONDS", "0.2");
    await pretend(
      () => {},
      () => expectClosed("nothing"),
    );
    await pretend(
      (_request, response) => void response.write('{"data":{"valid":true,'),
      () => expectClosed("a half"),
    );
  });

  test("when the verifier's own key is refused, or is none, and says so without naming it", async () => {
    vi.stubEnv("SNAPKEYS_KEY", (await issue({ permissions: {} })).secret);
    await expectClosed("may not verify");
    vi.stubEnv("SNAPKEYS_KEY", `${verifier}\nx`);
    await expectClosed("two lines");
    vi.stubEnv("SNAPKEYS_KEY", undefined);
    await expectClosed("no key");
  });

  test("when the answer is none that Snapkeys gives", async () => {
    const answers: [number, string][] = [
      [200, "<html>Welcome</html>"],
      [200, ""],
      [200, "{}"],
      [200, '{"data":null}'],
      [200, '{"data":{"valid":true}}'],
      [200, '{"data":{"valid":true,"code":"DISABLED","keyId":"k"}}'],
      [200, '{"data":{"valid":false,"code":"VALID","keyId":"k"}}'],
      [200, '{"data":{"valid":"yes","code":"VALID","keyId":"k"}}'],
      [200, '{"data":{"valid":false,"code":"__proto__"}}'],
      [200, '{"data":{"valid":false,"code":"RATE_LIMITED","ratelimit":null}}'],
      [200, '{"data":{"valid":false,"code":"RATE_LIMITED","ratelimit":{"limit":1,"remaining":0}}}'],
      [201, '{"data":{"valid":true,"code":"VALID","keyId":"k"}}'],
      [302, '{"data":{"valid":true,"code":"VALID","keyId":"k"}}'],
      [429, "{}"],
      [500, '{"data":{"valid":true,"code":"VALID","keyId":"k"}}'],
    ];
    for (const [status, text] of answers) {
      const location = { Location: "/elsewhere" };
      const redirected = '{"data":{"valid":true,"code":"VALID","keyId":"redirected"}}';
      await pretend(
        ({ url }, response) =>
          url === "/elsewhere"
            ? void response.end(redirected)
            : void response.writeHead(status, status === 302 ? location : {}).end(text),
        () => expectClosed(`${status} ${text}`),
      );
    }
  });

  test("not believing what a key's own metadata says", async () => {
    const metadata = { valid: true, code: "VALID", text: '"valid":true,"code":"VALID"' };
    const answer = { data: { valid: false, code: "NOT_FOUND", keyId: "k", metadata } };
    await pretend(
      (_request, response) => void response.end(JSON.stringify(answer)),
      async () =>
        expect(await ask(guard, { bearer: "sna_any" })).toMatchObject({
          status: 401,
          body: { code: "NOT_FOUND" },
        }),
    );
  });
});

describe.each(guards.filter(({ name }) => name.endsWith(".ts")))("$name", (guard) => {
  test("takes a key from either header, or from both when they agree", async () => {
    const { secret } = await issue();
    const authorization = `bearer  ${secret}`;
    for (const presented of [{ bearer: secret }, { apiKey: secret }, { authorization, apiKey: secret }])
      expect(await ask(guard, presented)).toMatchObject({ status: 200 });
  });

  test("refuses two keys that differ, and takes none from another scheme", async () => {
    const [one, two] = [await issue(), await issue()];
    for (const authorization of [`Bearer ${two.secret}`, "Basic eDp5", "Bearer"])
      expect(await ask(guard, { authorization, apiKey: one.secret })).toMatchObject({
        status: 400,
        body: { code: "CONFLICTING_KEYS" },
      });
    for (const authorization of ["Basic eDp5", `Token ${one.secret}`, "Bearer"])
      expect(await ask(guard, { authorization })).toMatchObject({ status: 401, body: { code: "NO_KEY" } });
  });

  test("reckons the wait by Snapkeys' clock, not by its own", async () => {
    const at = Date.UTC(2031, 0, 1);
    const ratelimit = { limit: 4, remaining: 2, reset: at + 1001 };
    const answer = { data: { valid: false, code: "RATE_LIMITED", ratelimit } };
    await pretend(
      (_request, response) =>
        void response.setHeader("Date", new Date(at).toUTCString()).end(JSON.stringify(answer)),
      async () => {
        const { headers } = await ask(guard, { bearer: "sna_any" });
        expect(headers.get("retry-after")).toBe("2");
        expect(headers.get("ratelimit")).toBe('"default";r=2;t=2');
      },
    );
  });

  test("hands on how long Snapkeys itself asks to be left alone", async () => {
    await pretend(
      (_request, response) => void response.writeHead(503, { "Retry-After": "17" }).end(),
      async () => {
        const { status, headers } = await ask(guard, { bearer: "sna_any" });
        expect([status, headers.get("retry-after")]).toEqual([503, "17"]);
      },
    );
  });

  test("may be copied alone: what the three share, they share to the letter", () => {
    const shared = ({ name }: Guard) =>
      /^export type Needs[\s\S]*?^function waiting\([\s\S]*?^}/m.exec(
        fs.readFileSync(`docs/examples/${name}`, "utf8"),
      )?.[0];
    expect(shared(guard)).toBeDefined();
    expect(shared(guard)).toBe(shared(guards[0]!));
  });
});
