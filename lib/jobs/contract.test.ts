import pg from "pg";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { prisma, type Prisma } from "@/lib/db";
import { call, codes } from "@/lib/testing/call";
import { eventsOf } from "@/lib/testing/owners";
import { importLines, jobIdOf, jobRow, makeManyCustomers, work } from "@/lib/testing/jobs";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeAccount, makeKey, makeMember, makePerson, makeToken } from "@/prisma/factories";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await makeTenant();
});

const startExport = async (api = tenant.api) =>
  jobIdOf(await api("POST", "/exports", { kind: "customers", format: "csv" }));
const keyOf = async (input: object) => {
  const { secret, view } = await makeKey(tenant.admin, tenant.company.id, {
    rateLimitEnabled: false,
    ...input,
  });
  return { api: apiOf(secret), id: view.id };
};
const idsOf = ({ body }: { body: { data?: unknown } }) => (body.data as { id: string }[]).map(({ id }) => id); // a list

describe("GET /jobs 200", () => {
  test("a job says what the contract says, and who started it", async () => {
    const { api, id: keyId } = await keyOf({});
    const id = await startExport(api);
    const { body } = await tenant.api("GET", `/jobs/${id}`);
    expect(body.data).toEqual({
      ...{ id, kind: "export", status: "queued", progress: 0, attempts: 0, error: null, result: null },
      createdBy: { kind: "apiKey", id: keyId },
      createdAt: expect.stringMatching(/Z$/),
      ...{ startedAt: null, finishedAt: null },
    });
  });

  test("is filtered by kind and status, newest first", async () => {
    const other = await makeTenant();
    const first = await startExport(other.api);
    const second = jobIdOf(await importLines(other.api, [{ name: "A" }]));
    await work(first);
    const listed = async (query: string) => idsOf(await other.api("GET", `/jobs?${query}`));
    expect(await listed("")).toEqual([second, first]);
    expect(await listed("filter[kind]=export")).toEqual([first]);
    expect(await listed("filter[status]=queued,running")).toEqual([second]);
    expect(await listed("filter[kind]=import&filter[status]=succeeded")).toEqual([]);
  });

  test("is of the environment of the base URL", async () => {
    const id = await startExport();
    const answers = async (base: string) =>
      (await call("GET", `${base}/public-api/v3/jobs/${id}`, { as: tenant.token })).status;
    expect([await answers(""), await answers("/staging"), await answers("/development")]).toEqual([
      200, 404, 404,
    ]);
  });

  test("a member reads jobs, whoever started them, and cancels, exports and imports none", async () => {
    const mia = await makePerson();
    await makeMember(tenant.company, mia, "member");
    const api = apiOf((await makeToken(mia)).token);
    const id = await startExport();
    expect((await api("GET", `/jobs/${id}`)).status).toBe(200);
    for (const refused of [
      await api("DELETE", `/jobs/${id}`),
      await api("POST", "/exports", { kind: "customers", format: "csv" }),
      await importLines(api, [{ name: "A" }]),
      await api("GET", `/exports/${id}/file`),
    ])
      expect([refused.status, codes(refused)]).toEqual([403, ["permission_denied"]]);
  });

  test("a key of some accounts or customers sees what it started itself, and nothing of others", async () => {
    const theirs = await startExport();
    const north = await makeAccount(tenant.company, "North");
    const [customer = ""] = await makeManyCustomers(tenant.company, 1);
    for (const narrow of [{ accountsAccess: { ids: [north] } }, { customersAccess: { ids: [customer] } }]) {
      const { api } = await keyOf(narrow);
      const { api: twin } = await keyOf(narrow);
      const own = await startExport(api);
      expect(idsOf(await api("GET", "/jobs"))).toEqual([own]);
      for (const [method, id, asker] of [
        ["GET", theirs, api],
        ["DELETE", theirs, api],
        ["DELETE", own, twin],
      ] as const)
        expect((await asker(method, `/jobs/${id}`)).status).toBe(404);
      expect((await tenant.api("GET", `/jobs/${own}`)).status).toBe(200);
    }
  });

  test("fields that are not granted are left out, of the answer to a start as well", async () => {
    const { api } = await keyOf({
      permissions: {
        jobs: { read: ["status"] },
        exports: { create: null },
        customers: { read: null },
      },
    });
    const started = await api("POST", "/exports", { kind: "customers", format: "csv" });
    const id = jobIdOf(started);
    expect(started.body.data).toEqual({ id, status: "queued" });
    expect(started.headers.get("snappy-withheld-fields")).toBe("9");
    expect((await api("GET", `/jobs/${id}`)).body.data).toEqual({ status: "queued" });
    const filtered = await api("GET", "/jobs?filter[kind]=export");
    expect([filtered.status, codes(filtered)]).toEqual([403, ["field_forbidden"]]);
  });
});

describe("DELETE /jobs/{id}", () => {
  test("204: a job that waits is cancelled at once, and never begun", async () => {
    const id = jobIdOf(await importLines(tenant.api, [{ name: "Cancelled before it began" }]));
    expect((await tenant.api("DELETE", `/jobs/${id}`)).status).toBe(204);
    await work(id);
    expect(await jobRow(id)).toMatchObject({
      status: "cancelled",
      attempts: 0,
      finishedAt: expect.any(Date),
    });
    expect(await prisma().customer.count({ where: { name: "Cancelled before it began" } })).toBe(0);
    expect(await prisma().jobFile.count({ where: { jobId: id } })).toBe(1); // for another try
  });

  test("204: one that runs ends at its next step, keeps what earlier ones did, and says how much that was", async () => {
    const other = await makeTenant();
    const rows = Array.from({ length: 1200 }, (_, index) => ({ name: `Row ${index}` }));
    const id = jobIdOf(await importLines(other.api, rows));
    await work(id, { turnMs: 0 });
    await prisma().job.updateMany({ where: { id }, data: { status: "running" } });
    expect((await other.api("DELETE", `/jobs/${id}`)).status).toBe(204);
    expect((await other.api("DELETE", `/jobs/${id}`)).status).toBe(204);
    expect(await jobRow(id)).toMatchObject({ status: "running" });
    await prisma().job.updateMany({ where: { id }, data: { status: "queued" } });
    await work(id);
    expect(await jobRow(id)).toMatchObject({ status: "cancelled", result: { created: 1_000 } });
    expect(await prisma().customer.count({ where: { companyId: other.company.id } })).toBe(1_000);
    expect(await prisma().jobFile.count({ where: { jobId: id } })).toBe(1); // for another try
    const events = await eventsOf(other.company.id, /^jobs\./);
    expect(events.map(({ event, after }) => [event, after])).toMatchObject([
      ["jobs.cancel", { kind: "import", was: "running" }],
      ["jobs.cancel", {}],
      ["jobs.stop", { kind: "import", created: 1_000 }],
    ]);
  });

  test("409: a job that has finished, however it did", async () => {
    const done = await startExport();
    await work(done);
    const cancelled = await startExport();
    await tenant.api("DELETE", `/jobs/${cancelled}`);
    for (const id of [done, cancelled]) {
      const answer = await tenant.api("DELETE", `/jobs/${id}`);
      expect([answer.status, codes(answer)]).toEqual([409, ["conflict"]]);
    }
    expect((await jobRow(done)).status).toBe("succeeded");
    expect((await tenant.api("GET", `/exports/${done}/file`)).status).toBe(200);
  });
});

test("with an Idempotency-Key a repeat starts no second job", async () => {
  const other = await makeTenant();
  const headers = { "idempotency-key": "once" };
  const exports = () => other.api("POST", "/exports", { kind: "posts", format: "csv" }, { headers });
  expect(jobIdOf(await exports())).toBe(jobIdOf(await exports()));
  const imports = (name: string) => importLines(other.api, [{ name }], headers);
  const first = await imports("A");
  const again = await imports("A");
  expect(jobIdOf(again)).toBe(jobIdOf(first));
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  const another = await imports("B");
  expect([another.status, codes(another)]).toEqual([422, ["idempotency_mismatch"]]);
  expect(await prisma().job.count({ where: { companyId: other.company.id } })).toBe(2);
});

describe("jobs of a company that have not finished", () => {
  test("are fifty at most: one more is 429, starts nothing, and says what to do, whoever asks and where", async () => {
    const other = await makeTenant();
    const { company } = other;
    const { companyId, id: _, ...made } = await jobRow(await startExport(other.api));
    const data = Array.from({ length: 48 }, (__, index) => ({
      ...made,
      companyId,
      environment: index % 2 ? ("staging" as const) : ("production" as const),
      status: index % 3 ? "queued" : "running",
    }));
    await prisma().job.createMany({ data: data as Prisma.JobCreateManyInput[] }); // as they were read
    const count = () => prisma().job.count({ where: { companyId: company.id } });
    const answers = await Promise.all([
      other.api("POST", "/exports", { kind: "posts", format: "csv" }),
      importLines(other.api, [{ name: "A" }]),
      other.api("POST", "/exports", { kind: "posts", format: "csv" }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 429, 429]);
    expect(await count()).toBe(50);
    for (const refused of answers.filter(({ status }) => status === 429)) {
      expect(codes(refused)).toEqual(["quota_exceeded"]);
      expect(refused.headers.get("retry-after")).toBe("60");
      expect(refused.body.errors?.[0]?.detail).toMatch(/50 jobs .*DELETE \/jobs\/\{id\}/);
    }
    expect(jobIdOf(await tenant.api("POST", "/exports", { kind: "posts", format: "csv" }))).toBeTruthy();
    const started = answers.find(({ status }) => status === 202);
    await other.api("DELETE", `/jobs/${started && jobIdOf(started)}`);
    jobIdOf(await importLines(other.api, [{ name: "A" }]));
  });
});

test("a list reads no more of the jobs than it shows", async () => {
  const own = await makeTenant();
  const id = jobIdOf(await importLines(own.api, ["nope"]));
  await work(id);
  const read = vi.spyOn(pg.Client.prototype, "query");
  await own.api("GET", "/jobs");
  const ofList = statements(read);
  read.mockClear();
  await own.api("GET", `/jobs/${id}`);
  const ofOne = statements(read);
  expect([ofList.length, ofOne.length]).toEqual([1, 1]);
  expect(ofList.join()).toMatch(/"result"/);
  expect(ofList.join()).not.toMatch(/"(input|checkpoint|allowed|row_errors)"/);
  expect(ofOne.join()).toMatch(/"row_errors"/);
  expect(ofOne.join()).not.toMatch(/"(input|checkpoint|allowed)"/);
});

/** Statements that read jobs. */
const statements = ({ mock }: { mock: { calls: unknown[][] } }) =>
  mock.calls
    .map(([asked]) =>
      typeof asked === "object" && asked && "text" in asked ? String(asked.text) : String(asked),
    )
    .filter((text) => /from "public"."jobs"/i.test(text));
