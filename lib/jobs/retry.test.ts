import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { call, codes } from "@/lib/testing/call";
import { importLines, jobIdOf, jobRow, makeManyCustomers, queueRows, work } from "@/lib/testing/jobs";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeKey } from "@/prisma/factories";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await makeTenant();
});

const rows = Array.from({ length: 1500 }, (_, index) => ({ name: `Row ${index}` }));
const retry = (id: string, api = tenant.api) => api("POST", `/jobs/${id}/attempts`);
const customers = (to = tenant) => prisma().customer.count({ where: { companyId: to.company.id } });

/** As if it had failed five times where it stands. */
const fail = (id: string) =>
  prisma().job.updateMany({
    where: { id },
    data: {
      ...{ status: "failed", failures: 5, finishedAt: new Date() },
      error: { code: "internal", detail: "Something went wrong on our side, each time it was tried." },
    },
  });

/** An import that failed after its first step. */
async function failedImport(api = tenant.api): Promise<string> {
  const id = jobIdOf(await importLines(api, rows));
  await work(id, { turnMs: 0 });
  await fail(id);
  return id;
}

describe("POST /jobs/{id}/attempts", () => {
  test("202: an import goes on from where it stopped, each row once, and its history says who had it tried", async () => {
    const other = await makeTenant();
    const id = await failedImport(other.api);
    expect(await customers(other)).toBe(1000);
    const answer = await retry(id, other.api);
    expect(answer.body.data).toMatchObject({ id, status: "queued" });
    expect(jobIdOf(answer)).toBe(id);
    expect(await queueRows(id)).toHaveLength(1);
    await work(id);
    expect(await jobRow(id)).toMatchObject({
      ...{ status: "succeeded", result: { created: 1500 }, creatorId: other.admin.id },
      history: [{ what: "retried", by: { kind: "user", id: other.admin.id } }],
    });
    expect(await customers(other)).toBe(1500);
    const events = await prisma().auditLog.findMany({
      where: { companyId: other.company.id, event: "jobs.retry" },
    });
    expect(events).toMatchObject([{ subjectId: id, after: { kind: "import", was: "failed" } }]);
  });

  test("202: a cancelled one as well; an export begins its file anew", async () => {
    const other = await makeTenant();
    await makeManyCustomers(other.company, 250);
    const id = jobIdOf(await other.api("POST", "/exports", { kind: "customers", format: "csv" }));
    await work(id, { turnMs: 0 });
    await other.api("DELETE", `/jobs/${id}`);
    expect((await retry(id, other.api)).status).toBe(202);
    expect(await jobRow(id)).toMatchObject({ checkpoint: null, progress: 0, cancelRequestedAt: null });
    await work(id);
    const { text } = await other.api("GET", `/exports/${id}/file`);
    expect(text.trimEnd().split("\r\n")).toHaveLength(251);
  });

  test("202: however many ask at the same time, it is tried again once", async () => {
    const id = await failedImport();
    const answers = await Promise.all(Array.from({ length: 6 }, () => retry(id)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(202));
    expect(await queueRows(id)).toHaveLength(1);
    expect((await jobRow(id)).history).toHaveLength(1);
  });

  test.each(["running", "succeeded"])("409: one that is %s", async (status) => {
    const id = jobIdOf(await importLines(tenant.api, rows.slice(0, 1)));
    await prisma().job.updateMany({ where: { id }, data: { status } });
    const answer = await retry(id);
    expect([answer.status, codes(answer), answer.body.errors?.[0]?.meta]).toEqual([
      409,
      ["conflict"],
      { status },
    ]);
    expect((await jobRow(id)).status).toBe(status);
  });

  test("409: what was uploaded is no longer kept, and it says what to do", async () => {
    const id = await failedImport();
    await prisma().jobFile.updateMany({ where: { jobId: id }, data: { expiresAt: new Date(1) } });
    const answer = await retry(id);
    expect([answer.status, answer.body.errors?.[0]?.detail]).toEqual([
      409,
      "What was uploaded is no longer kept: that is for seven days. Send it again.",
    ]);
    expect((await jobRow(id)).status).toBe("failed");
  });

  test("409: the key that started it was revoked: nobody goes on in its name", async () => {
    const { secret, view } = await makeKey(tenant.admin, tenant.company.id, { rateLimitEnabled: false });
    const id = await failedImport(apiOf(secret));
    await prisma().apiKey.updateMany({ where: { id: view.id }, data: { revokedAt: new Date() } });
    const answer = await retry(id);
    expect([answer.status, answer.body.errors?.[0]?.detail]).toEqual([
      409,
      "The key that started this job was revoked. Start a new one.",
    ]);
  });

  test("403: without jobs:retry, and without what the job itself needs, field by field", async () => {
    const id = await failedImport();
    const keyWith = async (permissions: object) =>
      apiOf(
        (await makeKey(tenant.admin, tenant.company.id, { rateLimitEnabled: false, permissions })).secret,
      );
    const all = { imports: { create: null }, customers: { create: null, update: null } };
    const refused = [
      all,
      { jobs: { retry: null } },
      { ...all, jobs: { retry: null }, customers: { create: ["name"], update: null } },
      { ...all, jobs: { retry: null }, imports: {} },
    ];
    for (const permissions of refused) {
      const answer = await retry(id, await keyWith(permissions));
      expect([answer.status, codes(answer)]).toEqual([403, ["permission_denied"]]);
    }
    expect((await jobRow(id)).status).toBe("failed");
    expect((await retry(id, await keyWith({ ...all, jobs: { retry: null } }))).status).toBe(202);
    expect(await jobRow(id)).toMatchObject({ creatorKind: "user", creatorId: tenant.admin.id });
  });

  test("404: a job of another company, another environment, or of nobody", async () => {
    const id = await failedImport();
    const other = await makeTenant();
    for (const answer of [
      await retry(id, other.api),
      await call("POST", `/staging/public-api/v3/jobs/${id}/attempts`, { as: tenant.token }),
      await retry("5b0ab1ce-0000-4000-8000-000000000000"),
    ])
      expect([answer.status, codes(answer)]).toEqual([404, ["not_found"]]);
  });
});

test("a retry never widens: rights that the creator lost meanwhile end it at its next step", async () => {
  const other = await makeTenant();
  const { secret, view } = await makeKey(other.admin, other.company.id, { rateLimitEnabled: false });
  const id = await failedImport(apiOf(secret));
  expect((await retry(id, other.api)).status).toBe(202);
  const permissions = [{ resource: "imports", action: "create", fields: null }];
  await prisma().apiKey.updateMany({ where: { id: view.id }, data: { inheritsRole: false, permissions } });
  await work(id);
  expect(await jobRow(id)).toMatchObject({ status: "failed", error: { code: "permission_denied" } });
  expect(await customers(other)).toBe(1000);
});
