import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { call, codes } from "@/lib/testing/call";
import { makeTenant, newAddress } from "@/lib/testing/tenant";
import { makeCustomer, makeKey } from "@/prisma/factories";
import { masked } from "@/lib/report";
import { isPublicApi, timeOrderedId } from "./exchange";

// Read when the configuration is first asked for, which is in the tests below.
Object.assign(process.env, { STAGING_API_HOST: "api.staging.test", DEVELOPMENT_API_HOST: "dev.test:8080" });

describe("which environment a call is for", () => {
  test.each([
    ["localhost:3000", "", "production"],
    ["api.staging.test", "", "staging"],
    ["API.Staging.TEST:443", "", "staging"],
    ["dev.test:8080", "", "development"],
    ["dev.test", "", "production"],
    ["evil-api.staging.test", "", "production"],
    ["api.staging.test.evil.test", "", "production"],
    ["localhost:3000", "/staging", "staging"],
    ["localhost:3000", "/development", "development"],
    ["api.staging.test", "/development", "development"],
  ])("host %s, base %j: %s", async (host, base, environment) => {
    const { token, admin, company } = await makeTenant();
    const at = { as: token, headers: { host } };
    const who = await call("GET", `${base}/public-api/v3/whoami`, at);
    expect(who.body.data).toMatchObject({ environment });
    const key = await makeKey(admin, company.id, { environment });
    expect((await call("GET", `${base}/public-api/v3/whoami`, { ...at, as: key.secret })).status).toBe(200);
  });

  test("a key of another environment is refused on a host as on a path", async () => {
    const { admin, company } = await makeTenant();
    await makeCustomer(company, "staging");
    const { secret } = await makeKey(admin, company.id, { environment: "production" });
    const answer = await call("GET", "/public-api/v3/customers", {
      as: secret,
      headers: { host: "api.staging.test" },
    });
    expect([answer.status, codes(answer), answer.body.errors?.[0]?.meta]).toEqual([
      401,
      ["environment_mismatch"],
      { keyEnvironment: "production", environment: "staging" },
    ]);
  });
});

describe("what is ours to answer", () => {
  test.each([
    ["/public-api", true],
    ["/public-api/v3/customers", true],
    ["/staging/public-api", true],
    ["/development/public-api/x", true],
    ["/public-apix", false],
    ["/production/public-api/v3", false],
    ["/x/public-api", false],
    ["/", false],
  ])("%s: %s", (path, ours) => {
    expect(isPublicApi(path)).toBe(ours);
  });
});

describe("the row in the logs", () => {
  test("says who, what, from where and how it ended, of refusals as well", async () => {
    const { admin, company } = await makeTenant();
    const { secret, view } = await makeKey(admin, company.id, { permissions: { customers: ["read"] } });
    const peer = newAddress();
    const headers = {
      "user-agent": "test/1",
      "x-request-id": `row-${peer.replaceAll(".", "-")}`,
      "snappy-account-id": company.accountId,
    };
    await call("GET", "/public-api/v3/customers?page[size]=5", { as: secret, peer, headers });
    await call("POST", "/public-api/v3/customers", { as: secret, peer, headers, body: {} });
    await flushRequestLogs();
    const rows = await prisma().requestLog.findMany({ where: { apiKeyId: view.id }, orderBy: { id: "asc" } });
    const same = {
      companyId: company.id,
      userId: admin.id,
      environment: "production",
      accountId: company.accountId,
      address: peer,
      userAgent: "test/1",
      requestId: headers["x-request-id"],
    };
    expect(rows).toMatchObject([
      { ...same, method: "GET", path: "/public-api/v3/customers?page[size]=5", status: 200, code: null },
      { ...same, method: "POST", path: "/public-api/v3/customers", status: 403, code: "permission_denied" },
    ]);
  });

  test("holds no credential, wherever a caller put one, and no line break", async () => {
    const { admin, company, token } = await makeTenant();
    const { secret } = await makeKey(admin, company.id);
    const peer = newAddress();
    for (const leaked of [secret, token]) {
      const headers = {
        ...{ "user-agent": `curl ${leaked}`, authorization: `Basic ${leaked}` },
        "x-request-id": leaked.slice(0, 64),
      };
      await call("GET", `/public-api/v3/customers/${leaked}?key=${leaked}&x=%0a`, { peer, headers });
      await call("GET", "/public-api/v3/customers", { peer, as: leaked });
    }
    await flushRequestLogs();
    const rows = JSON.stringify(await prisma().requestLog.findMany({ where: { address: peer } }));
    expect(rows).toContain("sna_…");
    for (const leaked of [secret, token]) expect(rows).not.toContain(leaked.slice(10, 40));
    expect(masked("a\r\nb\u2028c\u0000")).toBe("a\ufffd\ufffdb\ufffdc\ufffd");
  });

  test.each([
    ["eyJhbGciOiJIUzI1.eyJzdWIi.c2ln", "eyJ…"],
    ["?t=eyJhbGciOiJIUzI1.eyJzdWIi.&x=1", "?t=eyJ…&x=1"],
    ["x-eyJhbGciOiJIUzI1.eyJzdWIi", "x-eyJ…"],
    ["eyJhbGciOiJIUzI1eyJhbGciOiJIUzI1.a", "eyJ…"],
    ["eyJhbGciOiJIUzI1 eyJhbGciOiJIUzI1.a.b.c", "eyJhbGciOiJIUzI1 eyJ….c"],
    ["eyJhbGciOiJIUzI1", "eyJhbGciOiJIUzI1"],
    ["eyJshort.a.b", "eyJshort.a.b"],
  ])("of %j writes %j: a token from its first letter to its last", (text, written) => {
    expect(masked(text)).toBe(written);
  });

  test("has an id that sorts by time", () => {
    const ids = [0, 1, 255, 256, 1_795_000_000_000, 1_795_000_000_001].map((at) =>
      timeOrderedId(new Date(at)),
    );
    expect(ids.toSorted()).toEqual(ids);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
