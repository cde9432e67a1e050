import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { call, codes, type Called } from "@/lib/testing/call";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { makeCompany, makeCustomer, makeKey, makeMember, makePerson, makeToken } from "@/prisma/factories";
import { wellFormed } from "./secret";

const path = "/authentication/api-keys";
type View = Record<string, unknown> & { id: string; key: string };
const view = ({ body }: Called) => body.data as View; // what 201 answers
const faults = ({ body }: Called) =>
  (body.errors ?? []).map(({ code, source }) => `${code} ${source?.pointer ?? source?.header}`).sort();
const keysOf = (companyId: string) => prisma().apiKey.count({ where: { companyId, kind: "secret" } });

describe("201", () => {
  test("a name is enough: the key inherits its owner's role and has the company's limit", async () => {
    const { api, admin, company } = await makeTenant();
    const answer = await api("POST", path, { name: "Main website" });
    expect(answer.status).toBe(201);
    const { key, ...rest } = view(answer);
    expect(answer.headers.get("location")).toBe(`/v3${path}/${rest.id}`);
    expect(wellFormed(key)).toBe(true);
    expect(rest).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: "Main website",
      environment: "production",
      status: "active",
      expirationDate: null,
      enforceMtls: false,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: expect.stringMatching(/Z$/),
      companyId: company.id,
      userId: admin.id,
      serviceAccountId: null,
      permissions: [],
      inheritsRole: true,
      accountsAccess: null,
      customersAccess: null,
      prefix: "sna_",
      start: key.slice(0, 10),
      lastFour: key.slice(-10, -6),
      previousSecret: null,
      enabled: true,
      metadata: {},
      tags: [],
      description: null,
      allowedIps: [],
      certificateThumbprints: [],
      notBefore: null,
      rateLimitEnabled: true,
      rateLimitMax: 100,
      rateLimitTimeWindow: 60000,
      refillInterval: null,
      refillAmount: null,
      quotaMax: null,
      quotaRemaining: null,
      requestCount: 0,
      remaining: 100,
      lastRequest: null,
      revokedAt: null,
      revocationReason: null,
      revocationNote: null,
    });
  });

  test("the secret is in that answer alone: not in the database, the list, the read or the security log", async () => {
    const { api, company } = await makeTenant();
    const { key, id } = view(await api("POST", path, { name: "Once" }));
    const seen = [
      await api("GET", path),
      await api("GET", `${path}/${id}`),
      await prisma().apiKey.findMany({ where: { companyId: company.id }, include: { secrets: true } }),
      await prisma().auditLog.findMany({ where: { companyId: company.id } }),
    ];
    const text = JSON.stringify(seen, (_, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(text).not.toContain(key.slice(14, -10));
  });

  test("grants come as an array or as a nested map, and are stored as one sorted array", async () => {
    const { api } = await makeTenant();
    const expected = [
      { resource: "customers", action: "read", fields: ["id", "name"] },
      { resource: "customers", action: "create", fields: null },
      { resource: "posts", action: "read", fields: null },
      { resource: "posts", action: "delete", fields: [] },
    ];
    const forms = [
      expected.toReversed(),
      { posts: { delete: [], read: null }, customers: { create: null, read: ["name", "id", "name"] } },
      [
        { resource: "posts", action: "read" },
        { resource: "posts", action: "delete", fields: [] },
        { resource: "customers", action: "read", fields: ["name"] },
        { resource: "customers", action: "read", fields: ["id"] },
        { resource: "customers", action: "create", fields: ["name"] },
        { resource: "customers", action: "create", fields: null },
      ],
    ];
    for (const permissions of forms) {
      const made = view(await api("POST", path, { name: "Forms", permissions }));
      expect([made.permissions, made.inheritsRole]).toEqual([expected, false]);
    }
    const short = view(
      await api("POST", path, { name: "Short", permissions: { posts: ["read", "delete"] } }),
    );
    expect(short.permissions).toEqual([
      { resource: "posts", action: "read", fields: null },
      { resource: "posts", action: "delete", fields: null },
    ]);
  });

  test.each([[[]], [{}], [{ customers: [] }], [{ customers: {} }], [{ customers: { read: [] } }]])(
    "permissions %j grant nothing",
    async (permissions) => {
      const { api } = await makeTenant();
      const { key, inheritsRole } = view(await api("POST", path, { name: "Nothing", permissions }));
      expect(inheritsRole).toBe(false);
      expect(codes(await apiOf(key)("GET", "/customers"))).toEqual(["permission_denied"]);
    },
  );

  test("without an environment it is that of the base URL; accounts, customers and rules are kept as sent", async () => {
    const { token, company } = await makeTenant();
    const customer = await makeCustomer(company, "staging");
    const sent = {
      name: "Everything",
      description: "Two\nlines",
      metadata: { team: "web", nested: { list: [1, null, "x"] }, token: "theirs" },
      accountsAccess: { ids: [company.accountId] },
      customersAccess: { ids: [customer.toUpperCase()] },
      allowedIps: ["203.0.113.7/24", "2001:DB8::1"],
      enforceMtls: true,
      certificateThumbprints: [Array(32).fill("AB").join(":")],
      notBefore: "2030-01-01T00:00:00+02:00",
      expirationDate: "2031-01-01T00:00:00.000Z",
      rateLimitEnabled: false,
      rateLimitMax: 7,
      rateLimitTimeWindow: 1000,
      refillInterval: 500,
      refillAmount: 2,
    };
    const answer = await call("POST", `/staging/public-api/v3${path}`, { as: token, body: sent });
    expect(view(answer)).toMatchObject({
      ...sent,
      environment: "staging",
      customersAccess: { ids: [customer] },
      allowedIps: ["203.0.113.0/24", "2001:db8::1/128"],
      certificateThumbprints: ["ab".repeat(32)],
      notBefore: "2029-12-31T22:00:00.000Z",
      remaining: null,
    });
  });
});

describe("403 and 400", () => {
  test("a key cannot make keys: user_required, even with every right", async () => {
    const { admin, company } = await makeTenant();
    const { secret } = await makeKey(admin, company.id);
    for (const [method, at] of [
      ["POST", path],
      ["GET", path],
      ["DELETE", `${path}/${company.id}`],
    ] as const)
      expect(codes(await apiOf(secret)(method, at, method === "POST" ? {} : undefined))).toEqual([
        "user_required",
      ]);
  });

  test("who belongs to two companies names one; one that is not theirs is refused like one that is not", async () => {
    const uma = await makePerson();
    const [first, second, foreign] = [
      await makeCompany(uma),
      await makeCompany(uma),
      await makeCompany(await makePerson()),
    ];
    const as = (await makeToken(uma)).token;
    const create = (headers: Record<string, string>) =>
      call("POST", `/public-api/v3${path}`, { as, headers, body: { name: "Key" } });
    const unnamed = await create({});
    expect([unnamed.status, faults(unnamed)]).toEqual([400, ["company_required Snappy-Company-Id"]]);
    for (const id of [foreign.id, "00000000-0000-4000-8000-000000000000", "nothing"])
      expect(faults(await create({ "snappy-company-id": id }))).toEqual([
        "company_forbidden Snappy-Company-Id",
      ]);
    expect(view(await create({ "Snappy-Company-Id": second.id.toUpperCase() })).companyId).toBe(second.id);
    expect(await keysOf(first.id)).toBe(0);
  });
});

describe("409 conflict", () => {
  test("the cap of a company holds exactly under 50 creates at once, and counts no deleted keys", async () => {
    const { api, company, admin } = await makeTenant();
    await makeMember(company, await makePerson(), "member");
    const deleted = await makeKey(admin, company.id);
    await api("DELETE", `${path}/${deleted.view.id}`);
    await prisma().company.update({ where: { id: company.id }, data: { maxApiKeys: 7 } });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => api("POST", path, { name: `Key ${index}` })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(7);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(43);
    expect(
      await prisma().apiKey.count({ where: { companyId: company.id, kind: "secret", deletedAt: null } }),
    ).toBe(7);
  });
});
