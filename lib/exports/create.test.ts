import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { exportKinds } from "@/lib/exports/schemas";
import { registry } from "@/lib/permissions/registry";
import { codes, type Called } from "@/lib/testing/call";
import { jobIdOf, jobRow, makeManyCustomers, work } from "@/lib/testing/jobs";
import { eventsOf } from "@/lib/testing/owners";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { markOf, makeTenants, spots } from "@/lib/testing/tenants";
import { makeAccount, makeCustomer, makeKey, makeToken } from "@/prisma/factories";

const faults = ({ body }: Called) =>
  (body.errors ?? []).map(({ code, source }) => `${code} ${source?.pointer ?? ""}`);

let tenant: Tenant;
beforeAll(async () => {
  tenant = await makeTenant();
});

const keyOf = async ({ admin, company }: Tenant, input: object) =>
  apiOf((await makeKey(admin, company.id, { rateLimitEnabled: false, ...input })).secret);

/** The file of an export, once its job is done. */
async function exported(api: Tenant["api"], body: object): Promise<string> {
  const id = jobIdOf(await api("POST", "/exports", body));
  await work(id);
  const file = await api("GET", `/exports/${id}/file`);
  expect(file.status, JSON.stringify((await jobRow(id)).error)).toBe(200);
  return file.text;
}
const jsonOf = (text: string): Record<string, unknown>[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

describe("what is in the file", () => {
  test("every row once, newest first, in batches that ties do not disturb", async () => {
    const own = await makeTenant();
    const ids = await makeManyCustomers(own.company, 2345);
    await makeManyCustomers(own.company, 5, "staging");
    const rows = jsonOf(await exported(own.api, { kind: "customers", format: "jsonl" }));
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  test("rows that come and go while it is written neither shift nor repeat the others", async () => {
    const own = await makeTenant();
    const ids = await makeManyCustomers(own.company, 400);
    const job = jobIdOf(await own.api("POST", "/exports", { kind: "customers", format: "jsonl" }));
    await work(job, { turnMs: 0 });
    await makeCustomer(own.company, "production", { name: "Too late" });
    await prisma().customer.deleteMany({ where: { id: { in: [ids[0] ?? "", ids[399] ?? ""] } } });
    await work(job);
    const rows = jsonOf((await own.api("GET", `/exports/${job}/file`)).text);
    expect(rows.map(({ id }) => id)).toEqual(ids.slice(0, 399));
  });

  test("CSV has a heading, and nothing that a spreadsheet would run", async () => {
    const own = await makeTenant();
    const data = { name: '=HYPERLINK("http://x","y")', externalId: "+1", email: "a,b@example.test" };
    await makeCustomer(own.company, "production", data);
    const key = await keyOf(own, {
      permissions: {
        exports: { create: null },
        customers: { read: ["name", "email", "externalId", "metadata"] },
      },
    });
    expect(await exported(key, { kind: "customers", format: "csv" })).toBe(
      `name,email,externalId,metadata\r\n"'=HYPERLINK(""http://x"",""y"")","a,b@example.test",'+1,{}\r\n`,
    );
  });

  test("of nothing: a heading, or nothing", async () => {
    const own = await makeTenant();
    expect(await exported(own.api, { kind: "posts", format: "csv" })).toBe(
      "id,title,body,status,createdAt,updatedAt\r\n",
    );
    expect(await exported(own.api, { kind: "posts", format: "jsonl" })).toBe("");
  });

  test("fields that are not granted are in no file, whatever the kind", async () => {
    const { admin, company } = await makeTenants();
    const own: Tenant = { ...tenant, admin, company, api: apiOf((await makeToken(admin)).token) };
    const grows = ["logs", "events"]; // by the very calls of this test
    for (const kind of exportKinds) {
      if (kind === "security-logs") continue;
      const { fields } = registry[kind as "customers"]; // every kind but that one is a resource
      const granted = fields.filter((_, index) => index % 2 === 0);
      const key = await keyOf(own, {
        permissions: { exports: { create: null }, [kind]: { read: granted } },
      });
      const all = jsonOf(await exported(own.api, { kind, format: "jsonl" }));
      const some = jsonOf(await exported(key, { kind, format: "jsonl" }));
      expect(all.length, kind).toBeGreaterThan(0);
      expect(some, kind).toHaveLength(grows.includes(kind) ? some.length : all.length);
      expect(Object.keys(all[0] ?? {}), kind).toEqual(fields);
      for (const row of some) expect(Object.keys(row), kind).toEqual(granted);
    }
  });

  test("rows of another company, environment, account or customer are in no file, whatever the kind", async () => {
    const { admin, company, rows } = await makeTenants();
    const own: Tenant = { ...tenant, admin, company, api: apiOf((await makeToken(admin)).token) };
    const narrowed = [
      await keyOf(own, { accountsAccess: { ids: [company.accountId] } }),
      await keyOf(own, { customersAccess: { ids: [rows.own.customers] } }),
    ];
    const onCustomers = ["customers", "licenses", "telemetry"];
    for (const kind of exportKinds.filter((each) => each !== "security-logs")) {
      const text = await exported(own.api, { kind, format: "jsonl" });
      for (const spot of ["company", "environment", "deleted"] as const)
        expect(text, kind).not.toContain(markOf(spot));
      for (const [index, key] of narrowed.entries()) {
        if (!onCustomers.includes(kind)) continue;
        const cut = await exported(key, { kind, format: "jsonl" });
        const hidden = spots.filter((spot) => spot !== "own" && (index === 1 || spot !== "customer"));
        for (const spot of hidden) expect(cut, kind).not.toContain(markOf(spot));
        expect(cut, kind).toContain(
          kind === "licenses" || kind === "telemetry" ? markOf("own") : "mark-of-own-row customer",
        );
      }
    }
  });

  test("filters are those of the list", async () => {
    const own = await makeTenant();
    await makeCustomer(own.company, "production", { name: "A", externalId: "a" });
    await makeCustomer(own.company, "production", { name: "B", externalId: "b" });
    await makeCustomer(own.company, "production", { name: "C" });
    const names = async (filter: object) =>
      jsonOf(await exported(own.api, { kind: "customers", format: "jsonl", filter })).map(({ name }) => name);
    expect(await names({ externalId: "a" })).toEqual(["A"]);
    expect((await names({ externalId: "a,b" })).toSorted()).toEqual(["A", "B"]);
    expect((await names({ externalId: ["a", "b"] })).toSorted()).toEqual(["A", "B"]);
    expect(await names({ externalId: "a", name: "B" })).toEqual([]);
    expect(await names({ id: "nothing-has-this" })).toEqual([]);
  });
});

describe("POST /exports", () => {
  test("202 in strict JSON:API as well", async () => {
    const type = "application/vnd.api+json";
    const body = { data: { type: "jobs", attributes: { kind: "posts", format: "csv" } } };
    const headers = { "content-type": type, accept: type };
    const started = await tenant.api("POST", "/exports", body, { headers });
    expect(started.body.data).toMatchObject({ type: "jobs", id: jobIdOf(started) });
    expect(started.body.data).toHaveProperty("attributes.status", "queued");
  });

  const start = (body: unknown, api = tenant.api) => api("POST", "/exports", body);

  test.each([
    [{}, ["invalid_attribute /kind", "invalid_attribute /format"]],
    [{ kind: "keys", format: "xlsx" }, ["invalid_attribute /kind", "invalid_attribute /format"]],
    [{ kind: "customers", format: "csv", sort: "name" }, ["unknown_attribute /sort"]],
    [{ kind: "customers", format: "csv", filter: "name" }, ["invalid_attribute /filter"]],
    [{ kind: "customers", format: "csv", filter: { name: 1 } }, ["invalid_attribute /filter/name"]],
    [{ kind: "customers", format: "csv", filter: { name: [] } }, ["invalid_attribute /filter/name"]],
    [{ kind: "customers", format: "csv", filter: { name: "" } }, ["invalid_attribute /filter/name"]],
    [
      { kind: "customers", format: "csv", filter: { name: "a,".repeat(9000) + "a" } },
      ["invalid_attribute /filter"],
    ],
    [
      { kind: "customers", format: "csv", filter: { createdAt: "soon" } },
      ["invalid_attribute /filter/createdAt"],
    ],
    [
      { kind: "customers", format: "csv", filter: { metadata: "{}" } },
      ["unknown_attribute /filter/metadata"],
    ],
    [
      { kind: "customers", format: "csv", filter: { plan: "x", "a/b": "y" } },
      ["unknown_attribute /filter/plan", "unknown_attribute /filter/a~1b"],
    ],
  ])("422: %j", async (body, expected) => {
    const answer = await start(body);
    expect([answer.status, faults(answer)]).toEqual([422, expected]);
  });

  test("403: without the right to export, or to read what is exported; and nothing is started", async () => {
    const before = await prisma().job.count();
    const wanted = { kind: "customers", format: "csv" };
    const cases: [object, string][] = [
      [{ customers: { read: null } }, "exports:create"],
      [{ exports: { create: null } }, "customers:read"],
      [{ exports: { create: null }, customers: { read: [] } }, "customers:read"],
      [{ exports: { create: null }, customers: { create: null } }, "customers:read"],
    ];
    for (const [permissions, required] of cases) {
      const answer = await start(wanted, await keyOf(tenant, { permissions }));
      expect([answer.status, codes(answer)]).toEqual([403, ["permission_denied"]]);
      expect(answer.body.errors?.[0]?.meta).toEqual({ required });
    }
    expect(await prisma().job.count()).toBe(before);
  });

  test("403 before 422: a filter on a field that may not be read", async () => {
    const key = await keyOf(tenant, {
      permissions: { exports: { create: null }, customers: { read: ["id"] }, telemetry: { read: ["id"] } },
    });
    const answer = await start(
      { kind: "customers", format: "csv", filter: { name: "A", nonsense: "B" } },
      key,
    );
    expect([answer.status, faults(answer)]).toEqual([403, ["field_forbidden /filter/name"]]);
    const range = await start(
      { kind: "telemetry", format: "csv", filter: { from: "2026-01-01T00:00:00Z" } },
      key,
    );
    expect([range.status, faults(range)]).toEqual([403, ["field_forbidden /filter/from"]]);
  });

  test("security logs are for people: no key exports them, an admin does, as a proof in JSON Lines", async () => {
    const wanted = { kind: "security-logs", format: "jsonl" };
    const refused = await start(wanted, await keyOf(tenant, {}));
    expect([refused.status, codes(refused)]).toEqual([403, ["permission_denied"]]);
    const lines = jsonOf(await exported(tenant.api, wanted));
    expect([lines[0]?.type, lines.at(-1)?.type]).toEqual(["export", "end"]);
    const entries = lines.filter(({ type }) => type === "entry");
    expect(entries.map(({ entry }) => Object(entry).seq)).toEqual(
      entries.map((_, index) => String(index + 1)),
    );
    const some = jsonOf(await exported(tenant.api, { ...wanted, filter: { event: "exports.create" } }));
    const events = some.flatMap(({ type, entry }) => (type === "entry" ? [Object(entry).event] : []));
    expect(new Set(events)).toEqual(new Set(["exports.create"]));
  });

  test("security logs as CSV are for reading: newest first, nothing in them is run as a formula or breaks a line", async () => {
    const own = await makeTenant();
    const nasty = `=cmd|'/c calc'!A1`;
    await own.api("POST", "/customers", { name: nasty });
    await own.api("GET", "/whoami", undefined, { headers: { "user-agent": "+1\u0085 x" } });
    await own.api("POST", "/customers", { name: "@SUM(1,2)" }, { headers: { "user-agent": "-1+1" } });
    const text = await exported(own.api, { kind: "security-logs", format: "csv" });
    const [heading, ...rows] = text.trimEnd().split("\r\n");
    expect(heading).toMatch(/^seq,id,at,event,title/);
    expect(rows.map((row) => Number(row.split(",")[0]))).toEqual([3, 2, 1]);
    expect(rows[2]).toContain(`,'${nasty},`);
    expect(rows[1]).toContain(`,"'@SUM(1,2)",`);
    expect(rows[1]).toContain(",'-1+1,");
    expect(text).not.toMatch(/(^|,|\n)"?[=+@-][^0-9]/m);
  });

  test("is on record when it starts, when it ends and when its file is fetched", async () => {
    const own = await makeTenant();
    await exported(own.api, { kind: "accounts", format: "csv", filter: { name: "North" } });
    const events = await eventsOf(own.company.id, /^exports\./);
    expect(events.map(({ event, actionType, actorId }) => [event, actionType, actorId])).toEqual([
      ["exports.create", "write", own.admin.id],
      ["exports.finish", "update", own.admin.id],
      ["exports.download", "read", own.admin.id],
    ]);
    expect(events[0]?.after).toEqual({ kind: "accounts", format: "csv", filter: { name: ["North"] } });
  });
});

describe("GET /exports/{id}/file", () => {
  const wanted = { kind: "customers", format: "csv" };

  test("404: not there yet, no longer, of no export, or of another environment", async () => {
    const id = jobIdOf(await tenant.api("POST", "/exports", wanted));
    const fetched = async () => (await tenant.api("GET", `/exports/${id}/file`)).status;
    expect(await fetched()).toBe(404);
    await work(id);
    expect(await fetched()).toBe(200);
    await prisma().job.updateMany({ where: { id }, data: { environment: "staging" } });
    expect(await fetched()).toBe(404);
    await prisma().job.updateMany({ where: { id }, data: { environment: "production" } });
    await prisma().jobFile.updateMany({
      where: { jobId: id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect(await fetched()).toBe(404);
  });

  test("404 to whoever could not have made it: fewer fields, accounts, customers, or no right to read", async () => {
    const own = await makeTenant();
    const north = await makeAccount(own.company, "North");
    const customer = await makeCustomer(own.company, "production", { name: "canary" });
    const reads = (fields: string[] | null) => ({ exports: { create: null }, customers: { read: fields } });
    const whole = jobIdOf(await own.api("POST", "/exports", wanted));
    const filtered = await keyOf(own, { permissions: reads(["id", "name"]) });
    const named = jobIdOf(await filtered("POST", "/exports", { ...wanted, filter: { name: "canary" } }));
    const ofNorth = await keyOf(own, { accountsAccess: { ids: [north] } });
    const northern = jobIdOf(await ofNorth("POST", "/exports", wanted));
    for (const id of [whole, named, northern]) await work(id);
    const may = async (api: Tenant["api"]) => {
      const answers = [whole, named, northern].map((id) => api("GET", `/exports/${id}/file`));
      return (await Promise.all(answers)).map(({ status }) => status);
    };
    expect(await may(await keyOf(own, {}))).toEqual([200, 200, 200]);
    expect(await may(filtered)).toEqual([404, 200, 404]);
    expect(await may(await keyOf(own, { permissions: reads(["id"]) }))).toEqual([404, 404, 404]);
    expect(await may(ofNorth)).toEqual([404, 404, 200]);
    expect(await may(await keyOf(own, { customersAccess: { ids: [customer] } }))).toEqual([404, 404, 404]);
    const posts = { exports: { create: null }, posts: { read: null } };
    expect(await may(await keyOf(own, { permissions: posts }))).toEqual([404, 404, 404]);
    const stranger = await makeTenant();
    expect(await may(stranger.api)).toEqual([404, 404, 404]);
  });

  test("is a file to be saved, whatever is accepted", async () => {
    const id = jobIdOf(await tenant.api("POST", "/exports", wanted));
    await work(id);
    const as = (accept: string) =>
      tenant.api("GET", `/exports/${id}/file`, undefined, { headers: { accept } });
    const file = await as("text/csv");
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(file.headers.get("content-disposition")).toMatch(
      /^attachment; filename="customers-production-[\d-]+\.csv"$/,
    );
    for (const accept of ["application/json", "application/vnd.api+json", "*/*"])
      expect([(await as(accept)).status, (await as(accept)).text]).toEqual([200, file.text]);
    const head = await tenant.api("HEAD", `/exports/${id}/file`);
    expect([head.status, head.text]).toEqual([200, ""]);
  });
});
