import { expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { codes } from "@/lib/testing/call";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { makeKey } from "@/prisma/factories";

const keys = "/authentication/api-keys";

async function makeOverlap() {
  const tenant = await makeTenant();
  const { secret: old, view } = await makeKey(tenant.admin, tenant.company.id);
  const path = `${keys}/${view.id}/regeneration`;
  const answer = await tenant.api("POST", path, { overlapSeconds: 3600 });
  const { key: fresh } = answer.body.data as { key: string }; // a 200
  const events = () =>
    prisma().auditLog.count({
      where: { companyId: tenant.company.id, event: "api-keys.end-overlap" },
    });
  return { ...tenant, old, fresh, events, finish: () => tenant.api("DELETE", path), id: view.id };
}

test("while an overlap runs, each secret's own last use is shown", async () => {
  const { api, old, fresh, id } = await makeOverlap();
  await apiOf(old)("GET", "/whoami");
  await apiOf(old)("GET", "/whoami");
  await apiOf(fresh)("GET", "/whoami");
  const { data } = (await api("GET", `${keys}/${id}`)).body;
  expect(data).toMatchObject({
    requestCount: 3,
    start: fresh.slice(0, 10),
    previousSecret: {
      start: old.slice(0, 10),
      lastFour: old.slice(-10, -6),
      requestCount: 2,
      lastRequest: expect.any(String),
      expiresAt: expect.any(String),
    },
  });
});

test("finished early, the former secret dies at once and the current one stays", async () => {
  const { old, fresh, finish, events } = await makeOverlap();
  const answer = await finish();
  expect([answer.status, answer.body.data]).toMatchObject([200, { previousSecret: null }]);
  expect(codes(await apiOf(old)("GET", "/whoami"))).toEqual(["invalid_credentials"]);
  expect((await apiOf(fresh)("GET", "/whoami")).status).toBe(200);
  expect(await events()).toBe(1);
});

test("without an overlap nothing changes, and nothing is put on record twice", async () => {
  const { fresh, finish, events } = await makeOverlap();
  await Promise.all([finish(), finish(), finish()]);
  expect((await finish()).status).toBe(200);
  expect((await apiOf(fresh)("GET", "/whoami")).status).toBe(200);
  expect(await events()).toBe(1);
});

test("another company's key is not found", async () => {
  const { id, fresh } = await makeOverlap();
  const other = await makeTenant();
  expect((await other.api("DELETE", `${keys}/${id}/regeneration`)).status).toBe(404);
  expect((await apiOf(fresh)("DELETE", `${keys}/${id}/regeneration`)).status).toBe(403);
});
