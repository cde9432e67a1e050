import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { jobRow, work } from "@/lib/testing/jobs";
import { makeManyKeys } from "@/lib/testing/many-keys";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makeMember, makePerson } from "@/prisma/factories";
import { startKeyChanges } from "./start-changes";

async function makeDesk(count: number) {
  const tenant = await makeTenant();
  await makeManyKeys(tenant.admin, tenant.company, { count });
  const where = { companyId: tenant.company.id, kind: "secret" };
  const ids = (await prisma().apiKey.findMany({ where, orderBy: { id: "asc" } })).map(({ id }) => id);
  return {
    ...tenant,
    ids,
    actor: await actorOf(tenant.admin, tenant.company.id),
    revoked: () => prisma().apiKey.count({ where: { ...where, revokedAt: { not: null } } }),
    events: (event: string) => prisma().auditLog.count({ where: { companyId: tenant.company.id, event } }),
  };
}

const leaked = { kind: "revoke", reason: "leaked", note: null };

describe("a change to many keys", () => {
  test("is done key by key, over environments, each on record; killed half-way it goes on, and none is done twice", async () => {
    const { actor, ids, revoked, events } = await makeDesk(20);
    const { id } = await startKeyChanges(actor, { ids, deed: leaked });
    await work(id, { turnMs: 0 });
    expect(await jobRow(id)).toMatchObject({ status: "queued", environment: null, result: { done: 1 } });
    await work(id, { turnMs: 60_000 });
    expect(await jobRow(id)).toMatchObject({
      ...{ status: "succeeded", progress: 1, rowErrors: null },
      result: { deed: "revoke", keys: 20, done: 20, failed: 0 },
    });
    expect([await revoked(), await events("api-keys.revoke")]).toEqual([20, 20]);
    expect([await events("api-keys.change-many"), await events("jobs.finish")]).toEqual([1, 1]);
  });

  test("a key that is refused is told of with its reason, changes nothing, and holds up none of the others", async () => {
    const { actor, ids, admin, company } = await makeDesk(3);
    const tags = Array.from({ length: 20 }, (_, index) => `t${index}`);
    await prisma().apiKey.updateMany({ where: { id: ids[1] }, data: { tags } });
    const stranger = await makeKey(admin, company.id, {});
    await prisma().apiKey.updateMany({ where: { id: stranger.view.id }, data: { deletedAt: new Date() } });
    const all = [...ids, stranger.view.id];
    const { id } = await startKeyChanges(actor, {
      ids: all,
      deed: { kind: "tag", add: ["new"], remove: [] },
    });
    await work(id);
    expect(await jobRow(id)).toMatchObject({
      ...{ status: "succeeded", result: { deed: "tag", keys: 4, done: 2, failed: 2 } },
      rowErrors: [
        { apiKeyId: ids[1], code: "invalid_attribute", detail: expect.stringContaining("20 tags") },
        { apiKeyId: stranger.view.id, code: "not_found" },
      ],
    });
  });

  test("whoever may change their own keys alone changes no others", async () => {
    const { company, ids, revoked } = await makeDesk(2);
    const mia = await makePerson();
    await makeMember(company, mia, "member");
    const { id } = await startKeyChanges(await actorOf(mia, company.id), { ids, deed: leaked });
    await work(id);
    expect(await jobRow(id)).toMatchObject({ status: "succeeded", result: { done: 0, failed: 2 } });
    expect(await revoked()).toBe(0);
  });

  test("ends where its creator loses the right to it, and a deed that no key could take is refused at once", async () => {
    const { actor, ids, admin, company, revoked } = await makeDesk(3);
    await expect(
      startKeyChanges(actor, { ids, deed: { kind: "expire", expirationDate: "soon" } }),
    ).rejects.toMatchObject({ code: "invalid_attribute" });
    const { id } = await startKeyChanges(actor, { ids, deed: leaked });
    await work(id, { turnMs: 0 });
    await prisma().member.updateMany({ where: { userId: admin.id }, data: { suspendedAt: new Date() } });
    await work(id);
    expect(await jobRow(id)).toMatchObject({ status: "failed", error: { code: "permission_denied" } });
    expect([await revoked(), company.id.length]).toEqual([1, 36]);
  });
});
