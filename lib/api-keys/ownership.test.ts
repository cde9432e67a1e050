import { beforeAll, describe, expect, test } from "vitest";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { codes, type Called } from "@/lib/testing/call";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeKey, makeMember, makePerson, makeToken, type MadePerson } from "@/prisma/factories";

const path = "/authentication/api-keys";
const ids = ({ body }: Called) => (body.data as { id: string }[]).map(({ id }) => id).sort();
const data = ({ body }: Called) => body.data as Record<string, unknown>; // what 200 answers

let tenant: Tenant;
let mia: MadePerson;
let api: Tenant["api"];
beforeAll(async () => {
  tenant = await makeTenant();
  mia = await makePerson();
  await makeMember(tenant.company, mia, "member");
  api = apiOf((await makeToken(mia)).token);
});

describe("a member", () => {
  test("sees and manages keys of their own alone; an admin those of everybody", async () => {
    const own = await makeKey(mia, tenant.company.id);
    const admins = await makeKey(tenant.admin, tenant.company.id);
    expect(ids(await api("GET", path))).toEqual([own.view.id]);
    expect(ids(await tenant.api("GET", path))).toEqual([own.view.id, admins.view.id].sort());

    const at = `${path}/${admins.view.id}`;
    const ways = [
      ["GET", at, undefined],
      ["PATCH", at, { name: "Mine" }],
      ["DELETE", at, undefined],
      ["POST", `${at}/regeneration`, undefined],
      ["POST", `${at}/revocation`, undefined],
      ["DELETE", `${at}/revocation`, undefined],
    ] as const;
    for (const [method, way, body] of ways)
      expect(codes(await api(method, way, body))).toEqual(["not_found"]);
    expect((await tenant.api("GET", at)).body.data).toMatchObject({
      name: admins.view.name,
      status: "active",
    });

    expect((await api("PATCH", `${path}/${own.view.id}`, { name: "Mine" })).status).toBe(200);
    expect((await tenant.api("POST", `${path}/${own.view.id}/revocation`)).status).toBe(200);
    expect((await api("DELETE", `${path}/${own.view.id}`)).status).toBe(204);
  });

  test("can make a key that asks for more than their role, which does no more than the role", async () => {
    const made = await api("POST", path, {
      name: "Wide",
      permissions: { customers: ["read", "delete"], telemetry: ["read"] },
    });
    const { key } = made.body.data as { key: string };
    const who = data(await apiOf(key)("GET", "/whoami"));
    expect(who.permissions).toEqual([
      { resource: "customers", action: "read", fields: null },
      {
        resource: "telemetry",
        action: "read",
        fields: ["id", "customerId", "licenseId", "name", "value", "occurredAt", "createdAt"],
      },
    ]);
    expect(codes(await apiOf(key)("DELETE", `/customers/${crypto.randomUUID()}`))).toEqual([
      "permission_denied",
    ]);
  });
});

describe("counters", () => {
  test("requestCount, lastRequest and remaining are true right after the calls; refusals by the limit are not counted", async () => {
    const { secret, view } = await makeKey(tenant.admin, tenant.company.id, { rateLimitMax: 4 });
    const before = Date.now();
    for (let calls = 0; calls < 6; calls++) await apiOf(secret)("GET", "/customers");
    const read = data(await tenant.api("GET", `${path}/${view.id}`));
    expect(read).toMatchObject({ requestCount: 4, remaining: 0 });
    expect(Date.parse(String(read.lastRequest))).toBeGreaterThanOrEqual(before);
  });

  test("500 calls at once are counted to the last one", async () => {
    const { secret, view } = await makeKey(tenant.admin, tenant.company.id, { rateLimitEnabled: false });
    await Promise.all(Array.from({ length: 500 }, () => apiOf(secret)("GET", "/whoami")));
    await flushRequestLogs();
    expect(data(await tenant.api("GET", `${path}/${view.id}`))).toMatchObject({
      requestCount: 500,
      remaining: null,
    });
  });
});
