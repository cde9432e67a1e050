import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { startFrontServer } from "@/lib/testing/front-server";
import { importLines, jobIdOf, work } from "@/lib/testing/jobs";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeAccount, makeCustomer, makeKey } from "@/prisma/factories";
import type { RowFault } from "./schemas";

let tenant: Tenant;
beforeEach(async () => {
  tenant = await makeTenant();
});

type Result = { rows: number; created: number; updated: number; failed: number; errors: RowFault[] };

type Job = { status: string; error: unknown; result: unknown };
/** A job as it is read alone. */
const readJob = async (id: string) => (await tenant.api("GET", `/jobs/${id}`)).body.data as Job; // what 200 answers

/** What an import came to. */
async function imported(lines: readonly unknown[], api = tenant.api): Promise<Result> {
  const id = jobIdOf(await importLines(api, lines));
  await work(id);
  const { status, result, error } = await readJob(id);
  expect([status, error]).toEqual(["succeeded", null]);
  return result as Result; // as lib/imports/kind.ts wrote it
}
const keyOf = async (input: object) =>
  apiOf((await makeKey(tenant.admin, tenant.company.id, { rateLimitEnabled: false, ...input })).secret);
const customersOf = ({ company }: Tenant) =>
  prisma().customer.findMany({ where: { companyId: company.id }, orderBy: { name: "asc" } });
const faultsOf = ({ errors }: Result) =>
  errors.map(({ line, code, pointer }) => `${line} ${code} ${pointer}`);

describe("each line is a customer", () => {
  test("with all that POST /customers takes, in the environment of the base URL", async () => {
    const { accountId } = tenant.company;
    const row = { accountId, name: "Ada", email: "a@b.test", externalId: "1", metadata: { tier: "gold" } };
    expect(await imported([row])).toMatchObject({ rows: 1, created: 1, updated: 0, failed: 0, errors: [] });
    expect(await customersOf(tenant)).toMatchObject([{ ...row, environment: "production" }]);
  });

  test("line ends of either kind, blank lines and a byte order mark are no rows", async () => {
    const lines = ['\uFEFF{"name":"A"}\r', "", '{"name":"B"}\r', "  \r", '{"name":"C"}', ""];
    expect(await imported(lines)).toMatchObject({ rows: 3, created: 3, failed: 0 });
    expect((await customersOf(tenant)).map(({ name }) => name)).toEqual(["A", "B", "C"]);
  });

  test("a wrong one changes nothing and says where and why; the others are taken in", async () => {
    const rows = [
      { name: "Good" },
      "{ not JSON",
      "[]",
      { name: "", email: "none" },
      { name: "X", id: "5b0ab1ce-0000-4000-8000-000000000000", companyId: "y", __proto__x: 1 },
      '{"name":"X","__proto__":{"admin":true}}',
      { email: "a@b.test" },
      { name: "X", accountId: "5b0ab1ce-0000-4000-8000-000000000000" },
      { name: "nul \0" },
      { name: "Also good" },
    ];
    const result = await imported(rows);
    expect(result).toMatchObject({ rows: 10, created: 2, failed: 8 });
    expect(faultsOf(result)).toEqual([
      "2 malformed_json ",
      "3 malformed_json ",
      "4 invalid_attribute /name",
      "4 invalid_attribute /email",
      "5 unknown_attribute /id",
      "5 unknown_attribute /companyId",
      "5 unknown_attribute /__proto__x",
      "6 invalid_attribute ",
      "7 invalid_attribute /name",
      "8 invalid_attribute /accountId",
      "9 invalid_attribute /name",
    ]);
    expect((await customersOf(tenant)).map(({ name }) => name)).toEqual(["Also good", "Good"]);
  });

  test("bytes that are no UTF-8 are no row", async () => {
    const body = Buffer.concat([
      Buffer.from('{"name":"'),
      Buffer.from([0xff]),
      Buffer.from('"}\n{"name":"B"}'),
    ]);
    const server = await startFrontServer();
    const { text, headers } = await server.http("/public-api/v3/imports", {
      method: "POST",
      headers: { authorization: `Bearer ${tenant.token}`, "content-type": "application/x-ndjson" },
      chunks: [body],
    });
    await server.close();
    const id = String(headers.location).split("/").at(-1) ?? text;
    await work(id);
    expect((await readJob(id)).result).toMatchObject({ created: 1, failed: 1, errors: [{ line: 1 }] });
  });

  test("all that is wrong is counted, the first thousand are kept, in the order of the lines", async () => {
    const rows = Array.from({ length: 1700 }, (_, index) =>
      index % 2 ? { name: `N ${index}` } : { nam: 1 },
    );
    const result = await imported(rows);
    expect(result).toMatchObject({ rows: 1700, created: 850, failed: 850 });
    expect(result.errors).toHaveLength(1000);
    expect(result.errors.map(({ line }) => line)).toEqual(
      rows.flatMap((_, index) => (index % 2 ? [] : [index + 1, index + 1])).slice(0, 1000),
    );
  });
});

describe("externalId says who is there already", () => {
  test("a line with one that a customer has changes what it names, and nothing else", async () => {
    const given = { name: "Old", externalId: "x", email: "old@b.test" };
    const id = await makeCustomer(tenant.company, "production", given);
    await makeCustomer(tenant.company, "staging", { name: "Elsewhere", externalId: "x" });
    expect(await imported([{ externalId: "x", name: "New" }])).toMatchObject({ created: 0, updated: 1 });
    const rows = await customersOf(tenant);
    expect(rows.map((row) => [row.name, row.email])).toEqual([
      ["Elsewhere", null],
      ["New", "old@b.test"],
    ]);
    expect(rows[1]?.id).toBe(id);
  });

  test("the same file twice makes no customer twice; the later of two lines wins", async () => {
    const lines = [
      { externalId: "a", name: "First" },
      { externalId: "b", name: "Other" },
      { externalId: " a ", name: "Second", email: "a@b.test" },
    ];
    expect(await imported(lines)).toMatchObject({ created: 2, updated: 1, failed: 0 });
    expect(await imported(lines)).toMatchObject({ created: 0, updated: 3, failed: 0 });
    expect((await customersOf(tenant)).map(({ name }) => name)).toEqual(["Other", "Second"]);
  });

  test("without one, each line is a new customer", async () => {
    await imported([{ name: "A" }, { name: "A", externalId: null }]);
    expect(await customersOf(tenant)).toHaveLength(2);
  });
});

describe("the rights of whoever imports hold for each line", () => {
  test("fields that may not be written are refused, by pointer; nothing of the line is", async () => {
    await makeCustomer(tenant.company, "production", { name: "There", externalId: "x" });
    const api = await keyOf({
      permissions: {
        imports: { create: null },
        customers: { create: ["name", "externalId"], update: ["name"] },
      },
    });
    const result = await imported(
      [
        { name: "A", email: "a@b.test" },
        { name: "B", externalId: "b" },
        { externalId: "x", name: "Changed" },
        { externalId: "x", name: "Not this", metadata: {} },
      ],
      api,
    );
    expect(faultsOf(result)).toEqual(["1 field_forbidden /email", "4 field_forbidden /metadata"]);
    expect((await customersOf(tenant)).map(({ name }) => name)).toEqual(["B", "Changed"]);
  });

  test("without customers:update what is there stays as it is", async () => {
    await makeCustomer(tenant.company, "production", { name: "There", externalId: "x" });
    const api = await keyOf({ permissions: { imports: { create: null }, customers: { create: null } } });
    const result = await imported([{ externalId: "x", name: "Changed" }, { name: "New" }], api);
    expect(faultsOf(result)).toEqual(["1 permission_denied null"]);
    expect((await customersOf(tenant)).map(({ name }) => name)).toEqual(["New", "There"]);
  });

  test("accounts that are not reached take no customer and give none away", async () => {
    const { accountId: first } = tenant.company;
    const second = await makeAccount(tenant.company, "Second");
    await makeCustomer(tenant.company, "production", { name: "Theirs", externalId: "x", accountId: second });
    await makeCustomer(tenant.company, "production", { name: "Ours", externalId: "y", accountId: first });
    const api = await keyOf({ accountsAccess: { ids: [first] } });
    const result = await imported(
      [
        { name: "A" },
        { name: "B", accountId: second },
        { externalId: "x", name: "Taken over" },
        { externalId: "y", accountId: second },
        { externalId: "y", name: "Ours still" },
      ],
      api,
    );
    expect(faultsOf(result)).toEqual([
      "2 account_forbidden /accountId",
      "3 conflict /externalId",
      "4 account_forbidden /accountId",
    ]);
    const rows = await customersOf(tenant);
    expect(rows.map(({ name, accountId }) => [name, accountId])).toEqual([
      ["A", first],
      ["Ours still", first],
      ["Theirs", second],
    ]);
  });

  test("a key of certain customers changes those, and creates none", async () => {
    const own = await makeCustomer(tenant.company, "production", { name: "Own", externalId: "own" });
    await makeCustomer(tenant.company, "production", { name: "Other", externalId: "other" });
    const result = await imported(
      [{ name: "New" }, { externalId: "other", name: "X" }, { externalId: "own", name: "Own, changed" }],
      await keyOf({ customersAccess: { ids: [own] } }),
    );
    expect(faultsOf(result)).toEqual(["1 customer_forbidden null", "2 conflict /externalId"]);
    expect((await customersOf(tenant)).map(({ name }) => name)).toEqual(["Other", "Own, changed"]);
  });
});
