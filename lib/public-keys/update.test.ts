import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { environments } from "@/lib/environments";
import { AppError } from "@/lib/errors";
import { rightsOf } from "@/lib/permissions/effective";
import { call, codes } from "@/lib/testing/call";
import { publicKeyOf } from "@/lib/testing/public-key";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeMember, makePerson } from "@/prisma/factories";
import { getPublicKey } from "./get";
import { regeneratePublicKey } from "./regenerate";
import { updatePublicKey } from "./update";

const origin = "https://app.example.com";
const production = { environment: "production" } as const;

const get = (path: string, as: string) => call("GET", `/public-api/v3${path}`, { as, headers: { origin } });

/** The faults of a refused change, as "pointer: detail". */
async function faultsOf(change: Promise<unknown>): Promise<string[]> {
  const error = await change.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error("It was not refused");
  return error.faults.map(
    ({ source, detail }) => `${source && "pointer" in source ? source.pointer : ""}: ${detail}`,
  );
}

describe("a company's public keys", () => {
  test("are there from the start, one an environment, with a narrow grant and no origin", async () => {
    const { admin, company } = await makeTenant();
    const actor = await actorOf(admin, company.id);
    const keys = await Promise.all(environments.map((environment) => getPublicKey(actor, { environment })));
    expect(keys.map(({ environment }) => environment)).toEqual(["production", "staging", "development"]);
    expect(new Set(keys.map(({ key }) => key)).size).toBe(3);
    for (const key of keys) {
      expect(key).toMatchObject({
        key: expect.stringMatching(/^sna_pub_[0-9A-Za-z]{44}$/),
        permissions: [{ resource: "posts", action: "read", fields: ["id", "title", "createdAt"] }],
        allowedOrigins: [],
        rateLimitMax: 100,
        requestCount: 0,
        lastRequest: null,
      });
    }
  });

  test("are apart from the others: no list, read or change of keys reaches them", async () => {
    const tenant = await makeTenant();
    const { id } = await publicKeyOf(tenant);
    const member = `/authentication/api-keys/${id}`;
    expect((await tenant.api("GET", "/authentication/api-keys")).body.data).toEqual([]);
    for (const [method, path] of [
      ["GET", member],
      ["PATCH", member],
      ["DELETE", member],
      ["POST", `${member}/regeneration`],
      ["POST", `${member}/revocation`],
    ] as const) {
      const answer = await tenant.api(method, path, method === "PATCH" ? { name: "Mine" } : undefined);
      expect([path, codes(answer)]).toEqual([path, ["not_found"]]);
    }
  });

  test("of another company are as if they were not there", async () => {
    const [mine, theirs] = [await makeTenant(), await makeTenant()];
    const own = await publicKeyOf(mine);
    const foreign = await publicKeyOf(theirs);
    const actor = await actorOf(mine.admin, mine.company.id);
    expect((await getPublicKey(actor, production)).id).toBe(own.id);
    await updatePublicKey(actor, { ...production, attributes: { allowedOrigins: [origin] } });
    await regeneratePublicKey(actor, production);
    expect((await publicKeyOf(theirs)).key).toBe(foreign.key);
    expect((await publicKeyOf(theirs)).allowedOrigins).toEqual([]);
    expect((await publicKeyOf(mine)).id).toBe(own.id);
  });

  test("can be read by members, and changed by nobody but who administers keys", async () => {
    const { admin, company } = await makeTenant();
    const member = await makePerson();
    await makeMember(company, member, "member");
    const [asAdmin, asMember] = [await actorOf(admin, company.id), await actorOf(member, company.id)];
    const before = await getPublicKey(asAdmin, production);
    expect(await getPublicKey(asMember, production)).toEqual(before);
    const attempts = [
      updatePublicKey(asMember, { ...production, attributes: { allowedOrigins: [origin] } }),
      updatePublicKey(asMember, { nonsense: true }),
      regeneratePublicKey(asMember, production),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toThrow("permission_denied");
    expect(await getPublicKey(asAdmin, production)).toEqual(before);
  });
});

describe("who administers keys and may do little themselves", () => {
  const grant = (resource: string, action: string, fields: string[] | null = null) => ({
    ...{ resource, action, fields },
  });
  const wide = [grant("customers", "read")];

  async function makeKeeper() {
    const tenant = await makeTenant();
    const actor = await actorOf(tenant.admin, tenant.company.id);
    const own = [grant("api-keys", "read"), grant("api-keys", "administer"), grant("posts", "read", ["id"])];
    const keeper = { ...actor, rights: rightsOf(own) };
    return {
      tenant,
      change: (attributes: object) => updatePublicKey(keeper, { ...production, attributes }),
    };
  }

  test("opens nothing to everybody that is closed to them, by grant or by origin", async () => {
    const { tenant, change } = await makeKeeper();
    for (const attributes of [
      { permissions: wide },
      { permissions: wide, allowedOrigins: [origin] },
      { allowedOrigins: [origin] }, // the first grant reads titles
    ]) {
      await expect(change(attributes)).rejects.toMatchObject({ code: "permission_denied" });
    }
    expect(await publicKeyOf(tenant)).toMatchObject({ allowedOrigins: [] });
    const narrow = { permissions: [grant("posts", "read", ["id"])], allowedOrigins: [origin] };
    expect(await change(narrow)).toMatchObject(narrow);
  });

  test("still changes the rest of a key that is open already", async () => {
    const { tenant, change } = await makeKeeper();
    await publicKeyOf(tenant, { permissions: wide, allowedOrigins: [origin] });
    await change({ allowedOrigins: [origin, "https://other.example.com"], rateLimitMax: 5 });
    expect(await change({ allowedOrigins: [] })).toMatchObject({ permissions: wide, rateLimitMax: 5 });
  });
});

describe("changing what it may do", () => {
  test("counts with the next call, wider and narrower", async () => {
    const tenant = await makeTenant();
    const { key } = await publicKeyOf(tenant, { allowedOrigins: [origin] });
    await prisma().post.create({
      data: { companyId: tenant.company.id, environment: "production", title: "Hello", body: "Inside" },
    });
    const read = async () => {
      const { status, body } = await get("/posts", key);
      return [status, Object.keys((body.data as object[] | undefined)?.[0] ?? {})]; // a list where 200
    };
    expect(await read()).toEqual([200, ["id", "title", "createdAt"]]);
    expect((await get("/comments", key)).status).toBe(403);

    await publicKeyOf(tenant, { permissions: { posts: { read: ["id", "body"] }, comments: ["read"] } });
    expect(await read()).toEqual([200, ["id", "body"]]);
    expect((await get("/comments", key)).status).toBe(200);

    await publicKeyOf(tenant, { permissions: [] });
    expect((await read())[0]).toBe(403);
  });

  test("it is nobody's: no role narrows it, none widens it, and it outlives whoever set it", async () => {
    const tenant = await makeTenant();
    const second = await makePerson();
    await makeMember(tenant.company, second, "admin");
    const actor = await actorOf(second, tenant.company.id);
    const attributes = { allowedOrigins: [origin], permissions: { customers: ["read"] } };
    const { key } = await updatePublicKey(actor, { ...production, attributes });
    await prisma().member.updateMany({ where: { userId: second.id }, data: { removedAt: new Date() } });
    const { status, body } = await get("/whoami", key ?? "");
    expect([status, body.data]).toMatchObject([
      200,
      {
        kind: "publicKey",
        owner: null,
        environment: "production",
        permissions: [{ resource: "customers", action: "read", fields: null }],
        limits: { rateLimitMax: 100 },
      },
    ]);
  });

  test.each(["api-keys", "security-logs", "support-tickets"])(
    "%s can be granted to people alone",
    async (resource) => {
      const tenant = await makeTenant();
      const change = publicKeyOf(tenant, { permissions: { [resource]: ["read"] } });
      expect(await faultsOf(change)).toEqual([
        expect.stringMatching(
          `^/permissions/${resource}: "${resource}" is no resource that a key can be granted`,
        ),
      ]);
    },
  );

  test("a grant for people that reached the row in another way still grants nothing", async () => {
    const tenant = await makeTenant();
    const { id, key } = await publicKeyOf(tenant, { allowedOrigins: [origin] });
    const permissions = [{ resource: "api-keys", action: "administer", fields: null }];
    await prisma().apiKey.updateMany({ where: { id }, data: { permissions } });
    expect((await get("/whoami", key)).body.data).toMatchObject({ permissions: [] });
  });

  test("its limit is a limit like any other's", async () => {
    const tenant = await makeTenant();
    const { key } = await publicKeyOf(tenant, { allowedOrigins: [origin], rateLimitMax: 2 });
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await get("/posts", key)).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect(await faultsOf(publicKeyOf(tenant, { refillAmount: 5 }))).toEqual([
      "/refillInterval: refillInterval must be set together with refillAmount, or neither.",
    ]);
  });

  test("origins are stored normal and once each; a wrong one is named, with what to do", async () => {
    const tenant = await makeTenant();
    const { allowedOrigins } = await publicKeyOf(tenant, {
      allowedOrigins: ["https://App.example.com/", "https://app.example.com:443", "https://*.example.com"],
    });
    expect(allowedOrigins).toEqual(["https://app.example.com", "https://*.example.com"]);
    const wrong = publicKeyOf(tenant, { allowedOrigins: ["https://ok.example.com", "example.com", "*"] });
    expect(await faultsOf(wrong)).toEqual([
      '/allowedOrigins/1: "example.com" must start with https://.',
      '/allowedOrigins/2: "*" is every page there is: name the origins that may use the key.',
    ]);
    const many = Array.from({ length: 51 }, (_, n) => `https://a${n}.example.com`);
    expect(await faultsOf(publicKeyOf(tenant, { allowedOrigins: many }))).toEqual([
      "/allowedOrigins: allowedOrigins must have at most 50 origins.",
    ]);
    expect((await publicKeyOf(tenant)).allowedOrigins).toEqual(allowedOrigins);
  });

  test("what a public key does not have cannot be set", async () => {
    const tenant = await makeTenant();
    const others = {
      ...{ name: "x", key: "sna_pub_x", kind: "secret", environment: "staging", userId: tenant.admin.id },
      ...{ inheritsRole: true, sealed: "", revokedAt: null, expirationDate: null, quotaMax: 5 },
    };
    const faults = await faultsOf(publicKeyOf(tenant, others));
    expect(faults).toHaveLength(Object.keys(others).length);
    for (const fault of faults) expect(fault).toContain("is not an attribute that can be set here");
    expect(await faultsOf(publicKeyOf(tenant, { permissions: null }))).toHaveLength(1);
  });
});

describe("the security log", () => {
  test("has what was changed, and no row for a change that changed nothing", async () => {
    const tenant = await makeTenant();
    const { id, key } = await publicKeyOf(tenant, { allowedOrigins: [origin] });
    await publicKeyOf(tenant, { allowedOrigins: [origin] });
    const rows = await prisma().auditLog.findMany({
      where: { companyId: tenant.company.id, event: "public-keys.update" },
    });
    expect(rows).toMatchObject([
      {
        subjectKind: "public-key",
        subjectId: id,
        actorId: tenant.admin.id,
        before: { allowedOrigins: [] },
        after: { allowedOrigins: [origin] },
      },
    ]);
    expect(
      JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toContain(key);
  });
});
