import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { codes } from "@/lib/testing/call";
import { importLines, jobIdOf, jobRow, work } from "@/lib/testing/jobs";
import { eventsOf } from "@/lib/testing/owners";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeKey } from "@/prisma/factories";
import { keptLines } from "./kept-lines";

let tenant: Tenant;
beforeEach(async () => {
  tenant = await makeTenant();
});

const keyOf = async (input: object) =>
  apiOf((await makeKey(tenant.admin, tenant.company.id, { rateLimitEnabled: false, ...input })).secret);
/** A job as it is read alone. */
const readJob = async (id: string) => (await tenant.api("GET", `/jobs/${id}`)).body.data;

describe("POST /imports", () => {
  const sent = (body: string, type = "application/jsonl") =>
    tenant.api("POST", "/imports", body, { headers: { "content-type": type } });

  test("415: what is no JSON Lines", async () => {
    for (const type of ["application/json", "text/csv", ""]) {
      const answer = await sent('{"name":"A"}', type);
      expect([answer.status, codes(answer)]).toEqual([415, ["unsupported_media_type"]]);
    }
    expect((await sent('{"name":"A"}', "Application/X-NDJSON; charset=utf-8")).status).toBe(202);
  });

  test("422: no line at all, or one that is longer than 64 KiB; and nothing is kept", async () => {
    const before = await prisma().jobFile.count();
    const long = `{"name":"A"}\n{"name":"${"x".repeat(70_000)}"}`;
    for (const body of ["", "\n \r\n\t\n", long]) {
      const answer = await sent(body);
      expect([answer.status, codes(answer)]).toEqual([422, ["invalid_attribute"]]);
    }
    expect((await sent(long)).body.errors?.[0]?.detail).toBe("Line 2 is longer than 64 KiB.");
    expect(await prisma().jobFile.count()).toBe(before);
  });

  test("403: without the right to import, or to create customers one by one", async () => {
    for (const permissions of [{ customers: { create: null } }, { imports: { create: null } }]) {
      const answer = await importLines(await keyOf({ permissions }), [{ name: "A" }]);
      expect([answer.status, codes(answer)]).toEqual([403, ["permission_denied"]]);
    }
  });

  const megabyte = `{"name":"${"x".repeat(500)}"}\n`.repeat(2048).slice(-1_048_576);

  test("413: more than 32 MiB, announced or not; and nothing is kept", async () => {
    const announced = { "content-type": "application/jsonl", "content-length": "33554433" };
    const early = await tenant.api("POST", "/imports", "", { headers: announced });
    const late = await sent(megabyte.repeat(33));
    for (const answer of [early, late])
      expect([answer.status, codes(answer)]).toEqual([413, ["body_too_large"]]);
    expect(late.body.errors?.[0]?.detail).toBe("The body may be at most 32 MiB.");
    expect(await prisma().jobFile.count({ where: { companyId: tenant.company.id } })).toBe(0);
    const customer = await tenant.api("POST", "/customers", megabyte.repeat(2));
    expect([customer.status, codes(customer)]).toEqual([413, ["body_too_large"]]);
  }, 60_000);

  test("202: more than the 1 MiB of JSON, kept to the byte", async () => {
    const body = megabyte.repeat(2);
    const id = jobIdOf(await sent(body));
    const parts = await prisma().jobFilePart.findMany({ where: { jobId: id }, orderBy: { number: "asc" } });
    const lines = parts.flatMap(({ content }) => keptLines(content, 0, Infinity).lines);
    expect(lines.map(({ bytes }) => `${Buffer.from(bytes).toString()}\n`).join("")).toBe(body);
    expect(Math.max(...parts.map(({ content }) => content.byteLength))).toBeLessThanOrEqual(262_144);
  });

  test("202: blank lines by the million take neither room nor steps, and the lines keep their numbers", async () => {
    const blank = "\n".repeat(3_000_000);
    const id = jobIdOf(await sent(`${blank}{"name":"A"}\n${blank} \t\r\nno row\n${blank}`));
    const parts = await prisma().jobFilePart.findMany({ where: { jobId: id } });
    expect(parts).toHaveLength(1);
    expect(parts[0]?.content.byteLength).toBeLessThan(100);
    await work(id, { turnMs: 0 });
    expect(await readJob(id)).toMatchObject({
      status: "succeeded",
      result: { rows: 2, created: 1, failed: 1, errors: [{ line: 6_000_003, code: "malformed_json" }] },
    });
  });

  test("a step takes in a thousand lines at most, so that none outlasts its transaction", async () => {
    const id = jobIdOf(
      await importLines(
        tenant.api,
        Array.from({ length: 2_500 }, () => ({ name: "A" })),
      ),
    );
    const created: unknown[] = [];
    for (let step = 0; step < 3; step++) {
      await work(id, { turnMs: 0 });
      created.push((await jobRow(id)).result);
    }
    expect(created).toMatchObject([{ created: 1_000 }, { created: 2_000 }, { created: 2_500 }]);
    expect((await jobRow(id)).status).toBe("succeeded");
  });

  test("what is wrong with rows stands in the job where it is read alone; a list has the counts", async () => {
    const id = jobIdOf(await importLines(tenant.api, ["nope", { name: "A" }]));
    await work(id);
    const counts = { kind: "customers", rows: 2, created: 1, updated: 0, failed: 1 };
    const listed = await tenant.api("GET", "/jobs");
    expect(listed.body.data).toMatchObject([{ id, result: counts }]);
    expect(listed.text).not.toContain("malformed_json");
    const errors = [expect.objectContaining({ line: 1, code: "malformed_json" })];
    expect(await readJob(id)).toMatchObject({ result: { ...counts, errors } });
  });

  test("is on record as a whole, with its counts, and not line by line", async () => {
    await work(jobIdOf(await importLines(tenant.api, [{ name: "A" }, { name: "B" }, "nope"])));
    const events = await eventsOf(tenant.company.id, /^(imports|customers|jobs)\./);
    expect(events.map(({ event, after, actorId }) => ({ event, after, actorId }))).toMatchObject([
      { event: "imports.create", after: { kind: "customers", lines: 3 }, actorId: tenant.admin.id },
      {
        event: "imports.finish",
        after: { kind: "customers", rows: 3, created: 2, updated: 0, failed: 1 },
        actorId: tenant.admin.id,
      },
    ]);
  });
});
