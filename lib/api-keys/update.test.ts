import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { codes, type Called } from "@/lib/testing/call";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeAccount, makeKey } from "@/prisma/factories";

const faults = ({ body }: Called) =>
  (body.errors ?? []).map(({ code, source }) => `${code} ${source?.pointer}`).sort();
const data = ({ body }: Called) => body.data as Record<string, unknown>; // what 200 answers

/** A key, and a PATCH of it. */
async function makePatchable(tenant: Tenant, input: Record<string, unknown> = {}) {
  const { secret, view } = await makeKey(tenant.admin, tenant.company.id, input);
  const at = `/authentication/api-keys/${view.id}`;
  return {
    secret,
    view,
    patch: (body: unknown) => tenant.api("PATCH", at, body),
    read: async () => data(await tenant.api("GET", at)),
  };
}

describe("200", () => {
  test("members that are absent stay; the rest is as sent, and updatedAt moves", async () => {
    const { patch, read, view } = await makePatchable(await makeTenant(), {
      description: "First",
      rateLimitMax: 9,
    });
    const answer = await patch({ name: "Second", allowedIps: ["192.0.2.1"] });
    expect(answer.status).toBe(200);
    const { updatedAt, ...rest } = data(answer);
    expect(rest).toEqual({ ...view, name: "Second", allowedIps: ["192.0.2.1/32"], updatedAt: undefined });
    expect(Date.parse(String(updatedAt))).toBeGreaterThan(Date.parse(view.updatedAt));
    expect(await read()).toEqual({ ...rest, updatedAt });
  });

  test("permissions are replaced whole, take effect on the next request, and null inherits the role again", async () => {
    const { patch, secret, view } = await makePatchable(await makeTenant());
    const read = () => apiOf(secret)("GET", "/customers");
    expect((await read()).status).toBe(200);
    expect(data(await patch({ permissions: { posts: ["read"] } }))).toMatchObject({
      inheritsRole: false,
      permissions: [{ resource: "posts", action: "read", fields: null }],
    });
    expect(codes(await read())).toEqual(["permission_denied"]);
    expect(data(await patch({ permissions: null }))).toMatchObject({ inheritsRole: true, permissions: [] });
    expect((await read()).status).toBe(200);
    expect(data(await patch({ permissions: [] }))).toMatchObject({ inheritsRole: false, permissions: [] });
    expect(codes(await read())).toEqual(["permission_denied"]);
    expect(view.inheritsRole).toBe(true);
  });

  test("accounts narrow and widen: a list, none, every one", async () => {
    const tenant = await makeTenant();
    const { patch, secret } = await makePatchable(tenant);
    const second = await makeAccount(tenant.company, "Second");
    const seen = async () => (data(await apiOf(secret)("GET", "/accounts")) as unknown as unknown[]).length;
    for (const [accountsAccess, count] of [
      [{ ids: [second] }, 1],
      [{ ids: [] }, 0],
      [null, 2],
    ] as const) {
      expect(data(await patch({ accountsAccess })).accountsAccess).toEqual(accountsAccess);
      expect(await seen()).toBe(count);
    }
  });

  test("the refill pair is judged on the key as it will be", async () => {
    const { patch } = await makePatchable(await makeTenant(), { refillAmount: 2, refillInterval: 500 });
    expect(data(await patch({ refillAmount: 3 }))).toMatchObject({ refillAmount: 3, refillInterval: 500 });
    expect(faults(await patch({ refillAmount: null }))).toEqual(["invalid_attribute /refillAmount"]);
    expect(faults(await patch({ refillInterval: null }))).toEqual(["invalid_attribute /refillInterval"]);
    expect(data(await patch({ refillAmount: null, refillInterval: null }))).toMatchObject({
      refillAmount: null,
      refillInterval: null,
    });
    expect(faults(await patch({ refillInterval: 100 }))).toEqual(["invalid_attribute /refillAmount"]);
  });

  test("an expired key lives again when its expiry is moved, a notBefore must stay before it", async () => {
    const { patch, secret, view } = await makePatchable(await makeTenant());
    await prisma().apiKey.updateMany({ where: { id: view.id }, data: { expirationDate: new Date(0) } });
    expect(codes(await apiOf(secret)("GET", "/whoami"))).toEqual(["key_expired"]);
    expect(data(await patch({ expirationDate: "2040-01-01T00:00:00Z" })).status).toBe("active");
    expect((await apiOf(secret)("GET", "/whoami")).status).toBe(200);
    expect(faults(await patch({ notBefore: "2040-01-01T00:00:00Z" }))).toEqual([
      "invalid_attribute /notBefore",
    ]);
    expect(data(await patch({ expirationDate: null })).expirationDate).toBe(null);
  });

  test("the security log keeps what changed, before and after; a PATCH that changes nothing leaves no row", async () => {
    const tenant = await makeTenant();
    const { patch, view } = await makePatchable(tenant, { name: "Before" });
    await patch({ name: "After" });
    await patch({ name: "After" });
    await patch({});
    const rows = await prisma().auditLog.findMany({
      where: { companyId: tenant.company.id, event: "api-keys.update" },
    });
    expect(rows).toMatchObject([
      { subjectId: view.id, subjectName: "After", before: { name: "Before" }, after: { name: "After" } },
    ]);
  });

  test("30 changes at once all succeed: none waits for a connection that another holds", async () => {
    const { patch, read } = await makePatchable(await makeTenant());
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => patch({ name: `Name ${index}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
    expect((await read()).name).toMatch(/^Name \d+$/);
  });
});

describe("422", () => {
  test("ids, counters, owner, status and environment are unknown attributes; nothing of the body is written", async () => {
    const { patch, read } = await makePatchable(await makeTenant());
    const before = await read();
    const foreign = [
      "id",
      "companyId",
      "userId",
      "status",
      "enabled",
      "environment",
      "requestCount",
      "remaining",
      "lastRequest",
      "createdAt",
      "updatedAt",
      "revokedAt",
      "revocationReason",
      "deletedAt",
      "inheritsRole",
      "allAccounts",
      "start",
      "lastFour",
      "prefix",
      "key",
      "hash",
    ];
    for (const name of foreign) {
      const answer = await patch({ name: "Changed", [name]: before[name] ?? null });
      expect([answer.status, faults(answer)]).toEqual([422, [`unknown_attribute /${name}`]]);
    }
    expect(await read()).toEqual(before);
  });

  test("several faults at once are several entries, and pointers start at the body", async () => {
    const { patch } = await makePatchable(await makeTenant());
    const body = {
      name: "",
      attributes: {},
      id: 1,
      permissions: { posts: { read: ["x"] } },
      allowedIps: ["x"],
    };
    expect(faults(await patch(body))).toEqual([
      "invalid_attribute /allowedIps/0",
      "invalid_attribute /name",
      "invalid_attribute /permissions/posts/read/0",
      "unknown_attribute /attributes",
      "unknown_attribute /id",
    ]);
  });

  test("a fault in what the body refers to undoes the rest of it", async () => {
    const { patch, read } = await makePatchable(await makeTenant());
    const before = await read();
    const nowhere = "00000000-0000-4000-8000-000000000000";
    expect(faults(await patch({ name: "Changed", accountsAccess: { ids: [nowhere] } }))).toEqual([
      "invalid_attribute /accountsAccess/ids/0",
    ]);
    expect(await read()).toEqual(before);
  });
});
