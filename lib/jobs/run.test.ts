import pg from "pg";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { prisma } from "@/lib/db";
import { knownKinds } from "@/lib/jobs/kinds";
import { addToQueue, rescueJobs } from "@/lib/jobs/queue";
import { importLines, jobIdOf, jobRow, lapse, makeManyCustomers, queueRows, work } from "@/lib/testing/jobs";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeAccount, makeKey } from "@/prisma/factories";

/** A key and the job that it starts: an export of the customers, whose first step has been taken. */
async function begun(tenant: Tenant, input: Record<string, unknown> = {}) {
  await makeManyCustomers(tenant.company, 250);
  const { secret, view } = await makeKey(tenant.admin, tenant.company.id, {
    rateLimitEnabled: false,
    ...input,
  });
  const body = { kind: "customers", format: "csv" };
  const id = jobIdOf(await apiOf(secret)("POST", "/exports", body));
  await oneStep(id);
  expect(await jobRow(id)).toMatchObject({ status: "queued", checkpoint: { rows: 100 } });
  return { id, keyId: view.id };
}

const oneStep = (id: string) => work(id, { turnMs: 0 });

const rowsNamed = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `Row ${index}` }));

const filesOf = (id: string) => prisma().jobFile.count({ where: { jobId: id } });

describe("rights that are gone by the next step end the job", () => {
  const key = (data: object) => (keyId: string) => prisma().apiKey.updateMany({ where: { id: keyId }, data });
  const readOnly = (fields: string[]) => [
    { resource: "exports", action: "create", fields: null },
    { resource: "customers", action: "read", fields },
  ];
  const cuts: [string, string, (keyId: string, tenant: Tenant) => Promise<unknown>][] = [
    ["the key is revoked", "key_revoked", key({ revokedAt: new Date() })],
    ["the key is deleted", "key_revoked", key({ deletedAt: new Date() })],
    ["the key expires", "key_expired", key({ expirationDate: new Date(1) })],
    [
      "the key loses a field",
      "permission_denied",
      key({ inheritsRole: false, permissions: readOnly(["id"]) }),
    ],
    ["the key loses the permission", "permission_denied", key({ inheritsRole: false, permissions: [] })],
    ["the key loses accounts", "permission_denied", key({ allAccounts: false })],
    ["the key loses customers", "permission_denied", key({ allCustomers: false })],
    [
      "its owner's role is cut",
      "permission_denied",
      (_, { admin, company }) =>
        prisma().member.updateMany({ where: { userId: admin.id }, data: { roleId: company.roles.member } }),
    ],
    [
      "its owner is removed",
      "key_revoked",
      (_, { admin }) =>
        prisma().member.updateMany({ where: { userId: admin.id }, data: { removedAt: new Date() } }),
    ],
    [
      "the company is suspended",
      "key_revoked",
      (_, { company }) =>
        prisma().company.update({ where: { id: company.id }, data: { suspendedAt: new Date() } }),
    ],
  ];

  test.each(cuts)("%s", async (_, code, cut) => {
    const tenant = await makeTenant();
    const { id, keyId } = await begun(tenant);
    await cut(keyId, tenant);
    await work(id);
    const { status, error, finishedAt, result } = await jobRow(id);
    expect({ status, error, result }).toEqual({
      status: "failed",
      error: { code, detail: expect.stringMatching(/^(The key|Whoever) .*\.$/) },
      result: null,
    });
    expect(finishedAt).not.toBeNull();
    expect(await filesOf(id)).toBe(0);
  });

  test("a person's too, also when they only changed to a smaller role", async () => {
    const { api, admin, company } = await makeTenant();
    const id = jobIdOf(await api("POST", "/exports", { kind: "customers", format: "csv" }));
    await prisma().member.updateMany({ where: { userId: admin.id }, data: { roleId: company.roles.member } });
    await work(id);
    expect(await jobRow(id)).toMatchObject({ status: "failed", error: { code: "permission_denied" } });
  });
});

test("rights that its creator gained meanwhile are not the job's", async () => {
  const tenant = await makeTenant();
  const second = await makeAccount(tenant.company, "Second");
  const canary = { companyId: tenant.company.id, environment: "production" } as const;
  await prisma().customer.create({ data: { ...canary, accountId: second, name: "canary-name" } });
  const permissions = { exports: { create: null }, customers: { read: ["id"] } };
  const { id, keyId } = await begun(tenant, {
    permissions,
    accountsAccess: { ids: [tenant.company.accountId] },
  });
  await prisma().apiKey.updateMany({ where: { id: keyId }, data: { inheritsRole: true, allAccounts: true } });
  await work(id);
  expect(await jobRow(id)).toMatchObject({ status: "succeeded", result: { rows: 250 } });
  const file = await tenant.api("GET", `/exports/${id}/file`);
  expect(file.text.split("\r\n")[0]).toBe("id");
  expect(file.text).not.toContain("canary-name");
});

test("fields that its creator may write only since it began are not written", async () => {
  const { admin, company } = await makeTenant();
  const permissions = { imports: { create: null }, customers: { create: ["name"] } };
  const { secret, view } = await makeKey(admin, company.id, { rateLimitEnabled: false, permissions });
  const rows = [{ name: "A", email: "a@b.test" }, { name: "B" }];
  const id = jobIdOf(await importLines(apiOf(secret), rows));
  await prisma().apiKey.updateMany({ where: { id: view.id }, data: { inheritsRole: true } });
  await work(id);
  expect(await jobRow(id)).toMatchObject({
    status: "succeeded",
    result: { created: 1, failed: 1 },
    rowErrors: [{ line: 1, code: "field_forbidden", pointer: "/email" }],
  });
});

describe("nothing takes effect twice", () => {
  const rows = rowsNamed(1200);
  let tenant: Tenant;
  let id: string;
  beforeEach(async () => {
    tenant = await makeTenant();
    id = jobIdOf(await importLines(tenant.api, rows));
  });
  const names = async () => {
    const found = await prisma().customer.findMany({ where: { companyId: tenant.company.id } });
    return found.map(({ name }) => name).toSorted();
  };
  const each = rows.map(({ name }) => name).toSorted();

  test("when several workers begin it at once, one does", async () => {
    await Promise.all(Array.from({ length: 8 }, () => work(id)));
    expect(await jobRow(id)).toMatchObject({ status: "succeeded", attempts: 1, result: { created: 1200 } });
    expect(await names()).toEqual(each);
  });

  test("when a worker stands still for so long that another has taken over", async () => {
    const held = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await held.connect();
    await held.query("begin; lock table customers in share mode"); // so that no step can write its rows
    const begunWith = async (lease: string | null) => {
      await vi.waitFor(async () => {
        const { status, lease: mine } = await jobRow(id);
        expect(status === "running" && mine !== lease).toBe(true);
      });
      return (await jobRow(id)).lease;
    };
    const stalled = work(id);
    const lease = await begunWith(null);
    await lapse(id);
    await rescueJobs(knownKinds);
    const other = work(id);
    await begunWith(lease);
    await held.query("commit");
    await held.end();
    await Promise.all([stalled, other]);
    expect(await jobRow(id)).toMatchObject({ status: "succeeded", result: { created: 1200, failed: 0 } });
    expect(await names()).toEqual(each);
  });

  test("a turn that is over is no attempt, and the next goes on from there", async () => {
    await oneStep(id);
    const { attempts, status, checkpoint } = await jobRow(id);
    expect({ attempts, status, checkpoint }).toMatchObject({
      ...{ attempts: 0, status: "queued" },
      checkpoint: { part: 0, line: 1_000 },
    });
    await work(id);
    expect(await jobRow(id)).toMatchObject({ status: "succeeded", attempts: 1, progress: 1 });
    expect(await names()).toEqual(each);
  });

  test("what was lost with a process is in the queue again; what was not stays as it was", async () => {
    const other = jobIdOf(await importLines(tenant.api, rows.slice(0, 1)));
    await prisma().$executeRaw`delete from graphile_worker._private_jobs where key = ${id}`;
    await lapse(id);
    const before = await queueRows(other);
    await rescueJobs(knownKinds);
    expect(await queueRows(id)).toHaveLength(1);
    expect(await queueRows(other)).toEqual(before);
  });

  test("a job whose process stands still as it commits keeps no other from being rescued", async () => {
    const other = jobIdOf(await importLines(tenant.api, rows.slice(0, 1)));
    for (const each of [id, other]) {
      await prisma().job.updateMany({ where: { id: each }, data: { status: "running" } });
      await lapse(each);
    }
    const still = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await still.connect();
    await still.query("begin");
    await still.query("select from jobs where id = $1 for update", [id]);
    await rescueJobs(knownKinds);
    expect([(await jobRow(id)).status, (await jobRow(other)).status]).toEqual(["running", "queued"]);
    await still.query("commit");
    await still.end();
    await rescueJobs(knownKinds);
    expect((await jobRow(id)).status).toBe("queued");
  });

  test("asked for several times, it is in the queue once", async () => {
    const { companyId } = await jobRow(id);
    for (let time = 0; time < 3; time++)
      await prisma().$transaction((raw) => addToQueue(raw, { companyId, id, creatorKind: "user" }));
    expect(await queueRows(id)).toHaveLength(1);
  });
});
