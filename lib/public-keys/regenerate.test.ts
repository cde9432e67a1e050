import { expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { call, codes } from "@/lib/testing/call";
import { publicKeyOf } from "@/lib/testing/public-key";
import { makeTenant, newAddress } from "@/lib/testing/tenant";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { actorOf } from "@/prisma/factories";
import { getPublicKeyActivity } from "./activity";
import { regeneratePublicKey } from "./regenerate";

const origin = "https://app.example.com";
const production = { environment: "production" } as const;

async function use(key: string): Promise<string> {
  const answer = await call("GET", "/public-api/v3/posts", {
    as: key,
    headers: { origin },
    peer: newAddress(),
  });
  return answer.status === 200 ? "200" : (codes(answer)[0] ?? "");
}

test("the old key dies at once; id, grants, origins, limit and counters stay", async () => {
  const tenant = await makeTenant();
  const old = await publicKeyOf(tenant, { allowedOrigins: [origin], rateLimitMax: 7 });
  expect(await use(old.key)).toBe("200");
  const actor = await actorOf(tenant.admin, tenant.company.id);
  const fresh = await regeneratePublicKey(actor, production);
  expect([await use(old.key), await use(fresh.key ?? "")]).toEqual(["invalid_credentials", "200"]);
  const key = fresh.key ?? "";
  expect(fresh).toEqual({
    ...old,
    key: expect.stringMatching(/^sna_pub_/),
    start: key.slice(0, 10),
    lastFour: key.slice(-10, -6),
    requestCount: 1,
    lastRequest: expect.any(String),
    issuedAt: expect.any(String),
  });
  expect(Date.parse(fresh.issuedAt)).toBeGreaterThan(Date.parse(old.issuedAt));
});

test("the keys of the other environments are not touched", async () => {
  const tenant = await makeTenant();
  const staging = await publicKeyOf(tenant, undefined, "staging");
  await regeneratePublicKey(await actorOf(tenant.admin, tenant.company.id), production);
  expect(await publicKeyOf(tenant, undefined, "staging")).toEqual(staging);
});

test("of 12 regenerations at once one key is left, and it is one of those answered", async () => {
  const tenant = await makeTenant();
  const { id } = await publicKeyOf(tenant, { allowedOrigins: [origin], rateLimitEnabled: false });
  const actor = await actorOf(tenant.admin, tenant.company.id);
  const views = await Promise.all(Array.from({ length: 12 }, () => regeneratePublicKey(actor, production)));
  const outcomes = await Promise.all(views.map(({ key }) => use(key ?? "")));
  expect(outcomes.filter((outcome) => outcome === "200")).toHaveLength(1);
  expect(await prisma().apiKeySecret.count({ where: { apiKeyId: id } })).toBe(1);
});

test("neither key is in the security log or in the request log", async () => {
  const tenant = await makeTenant();
  const old = await publicKeyOf(tenant, { allowedOrigins: [origin] });
  await call("GET", `/public-api/v3/posts?token=${old.key}`, { as: old.key, headers: { origin } });
  const fresh = await regeneratePublicKey(await actorOf(tenant.admin, tenant.company.id), production);
  await flushRequestLogs();
  const where = { companyId: tenant.company.id };
  const written = JSON.stringify(
    [
      await prisma().auditLog.findMany({ where }),
      await prisma().requestLog.findMany({ where: { apiKeyId: old.id } }),
    ],
    (_, value) => (typeof value === "bigint" ? String(value) : value),
  );
  expect(written).toContain("public-keys.regenerate");
  expect(written).toContain("/public-api/v3/posts?token=");
  for (const key of [old.key, fresh.key ?? ""]) expect(written).not.toContain(key.slice(0, 14));
});

test("before it, one is told how alive the key is", async () => {
  const tenant = await makeTenant();
  const { key } = await publicKeyOf(tenant, { allowedOrigins: [origin] });
  await use(key);
  await use(key);
  const activity = await getPublicKeyActivity(await actorOf(tenant.admin, tenant.company.id), production);
  expect(activity).toMatchObject({
    requestCount: 2,
    lastRequest: expect.any(String),
    callsLastDay: { count: 2, more: false },
    addressesLastHour: { count: 2, more: false },
  });
});
