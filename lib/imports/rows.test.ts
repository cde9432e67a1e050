import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { importLines, jobIdOf, jobRow, work } from "@/lib/testing/jobs";
import { apiOf, makeTenant, type Tenant } from "@/lib/testing/tenant";
import { makeAccount, makeCustomer, makeKey } from "@/prisma/factories";
import type { RowFault } from "./schemas";

let tenant: Tenant;
beforeEach(async () => {
  tenant = await makeTenant();
});

async function imported(lines: readonly unknown[], api = tenant.api) {
  const id = jobIdOf(await importLines(api, lines));
  await work(id);
  const { result, rowErrors } = await jobRow(id);
  const errors = rowErrors as RowFault[]; // as lib/imports/kind.ts wrote it
  return { ...(result as { updated: number; failed: number }), errors }; // as above
}

test("what is told of a wrong line is short, however long its names are, and holds no key", async () => {
  const key = (await makeKey(tenant.admin, tenant.company.id, {})).secret;
  const long = [299, 300].map((length) => ({
    name: "A",
    ["x".repeat(length - 1) + "😀".repeat(9_000)]: 1,
  }));
  const { errors } = await imported([
    ...long,
    { name: "A", metadata: { [key]: key } },
    { name: "A", [key]: 1 },
  ]);
  expect(errors.map(({ line, code }) => `${line} ${code}`)).toEqual([
    "1 unknown_attribute",
    "2 unknown_attribute",
    "3 invalid_attribute",
    "4 unknown_attribute",
  ]);
  const text = JSON.stringify(errors);
  expect(text.length).toBeLessThan(4_000);
  expect(text).not.toContain(key.slice(0, 30));
});

test("an externalId that may be neither read nor written finds no customer, nor tells whether there is one", async () => {
  await makeCustomer(tenant.company, "production", { name: "There", externalId: "x" });
  const lines = ["x", "y"].map((externalId) => ({ externalId, name: "Changed" }));
  const keyReading = async (read: string[]) => {
    const customers = { create: ["name"], update: ["name"], read };
    const permissions = { imports: { create: null }, customers };
    return apiOf((await makeKey(tenant.admin, tenant.company.id, { permissions })).secret);
  };
  const { errors } = await imported(lines, await keyReading(["name"]));
  expect(errors.map(({ line, code, pointer }) => `${line} ${code} ${pointer}`)).toEqual([
    "1 field_forbidden /externalId",
    "2 field_forbidden /externalId",
  ]);
  expect(await prisma().customer.count({ where: { companyId: tenant.company.id, name: "There" } })).toBe(1);
  expect(await imported(lines, await keyReading(["externalId"]))).toMatchObject({ updated: 1, failed: 1 });
});

test("lines come to what the calls for one customer after another come to", async () => {
  const { company, api } = tenant;
  const other = await makeTenant();
  const accounts = [
    [company.accountId, await makeAccount(company, "Second")],
    [other.company.accountId, await makeAccount(other.company, "Second")],
  ] as const;
  const random = fc.sample(
    fc.record(
      {
        externalId: fc.constantFrom("a", "b", "c", " a ", null),
        name: fc.constantFrom("One", "Two", "", 3),
        email: fc.constantFrom("a@b.test", null, "none"),
        metadata: fc.constantFrom({}, { plan: "x", n: [1, null] }, []),
        account: fc.constantFrom(0, 1, 2),
      },
      { requiredKeys: [] },
    ),
    { numRuns: 120, seed: 7 },
  );
  const linesFor = (own: readonly string[]) =>
    random.map(({ account, ...line }) => ({
      ...line,
      ...(account !== undefined && { accountId: own[account] ?? company.id }),
    }));
  const faults: string[] = [];
  for (const [index, line] of linesFor(accounts[1]).entries()) {
    const externalId = line.externalId?.trim() ?? null;
    const where = { companyId: other.company.id, externalId: externalId ?? "" };
    const found = await prisma().customer.findFirst({ where });
    const { externalId: _, ...change } = line;
    const { body } = found
      ? await other.api("PATCH", `/customers/${found.id}`, change)
      : await other.api("POST", "/customers", line);
    for (const fault of body.errors ?? [])
      faults.push(`${index + 1} ${fault.code} ${fault.source?.pointer} ${fault.detail}`);
  }
  const { errors } = await imported(linesFor(accounts[0]), api);
  expect(errors.map(({ line, code, pointer, detail }) => `${line} ${code} ${pointer} ${detail}`)).toEqual(
    faults,
  );
  const rowsOf = async ({ id }: { id: string }) =>
    (
      await prisma().customer.findMany({
        where: { companyId: id },
        select: {
          name: true,
          email: true,
          externalId: true,
          metadata: true,
          account: { select: { name: true } },
        },
      })
    )
      .map((row) => JSON.stringify(row))
      .toSorted();
  expect(await rowsOf(company)).toEqual(await rowsOf(other.company));
  expect((await rowsOf(company)).length).toBeGreaterThan(8);
});
