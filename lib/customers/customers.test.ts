import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { createExport } from "@/lib/exports/create";
import { downloadExport } from "@/lib/exports/download";
import { listImportFaults } from "@/lib/imports/faults";
import { rightsOf } from "@/lib/permissions/effective";
import type { Grant } from "@/lib/permissions/schemas";
import { customers } from "@/lib/resources/customers";
import { licenses } from "@/lib/resources/licenses";
import { listOf } from "@/lib/resources/list";
import { readOf } from "@/lib/resources/read";
import { createOf, deleteOf, updateOf } from "@/lib/resources/write";
import { importLines, jobIdOf, makeManyCustomers, work } from "@/lib/testing/jobs";
import { makeTenant, type Tenant } from "@/lib/testing/tenant";
import { actorOf, makeAccount, makeCustomer, makeKey } from "@/prisma/factories";
import { countCustomers } from "./count";
import { listCustomerCalls } from "./calls";
import { listCustomerKeys } from "./keys";
import { locateCustomer } from "./locate";
import { getCustomerStake } from "./stake";
import { getCustomerWork } from "./work";

const list = listOf(customers);
type Company = { tenant: Tenant; actor: UserActor };

async function makeViewer(): Promise<Company> {
  const tenant = await makeTenant();
  return {
    tenant,
    actor: { ...(await actorOf(tenant.admin, tenant.company.id)), environment: "production" },
  };
}

/** The same person with other rights. */
const granted = (actor: UserActor, ...grants: Grant[]): UserActor => ({ ...actor, rights: rightsOf(grants) });
const reading = (actor: UserActor, fields: string[]) =>
  granted(actor, { resource: "customers", action: "read", fields });

describe("a search", () => {
  let at: Company;
  let second: string;
  beforeAll(async () => {
    at = await makeViewer();
    const { company } = at.tenant;
    second = await makeAccount(company, "Second");
    await makeCustomer(company, "production", {
      name: "Émile & Sons",
      email: "Hello@Emile.test",
      externalId: "CRM_1",
    });
    await makeCustomer(company, "production", {
      name: "100% Café",
      email: "info@cafe.test",
      externalId: "CRMX2",
    });
    await makeCustomer(company, "production", { name: "Cafeteria", accountId: second });
    await makeCustomer(company, "staging", { name: "Émile in staging" });
    await makeCustomer((await makeViewer()).tenant.company, "production", { name: "Émile elsewhere" });
  });
  const found = async (search: string, actor: UserActor = at.actor, input = {}) =>
    (await list(actor, { search, sort: [{ field: "name", descending: false }], ...input })).data.map(
      ({ name }) => name,
    );

  test("finds by how name, e-mail or external id begin, in either case, in its environment and company alone", async () => {
    expect(await found("émi")).toEqual(["Émile & Sons"]);
    expect(await found("HELLO@")).toEqual(["Émile & Sons"]);
    expect(await found("crm")).toEqual(["100% Café", "Émile & Sons"]);
    expect(await found("100%")).toEqual(["100% Café"]);
    expect(await found("crm_")).toEqual(["Émile & Sons"]);
    expect(await found("sons")).toEqual([]);
    expect(await countCustomers(at.actor, { search: "crm" })).toEqual({ total: 2, exact: true });
    expect(await found("c", at.actor, { filters: { accountId: [second] } })).toEqual(["Cafeteria"]);
  });

  test("looks into nothing that the role withholds", async () => {
    const blind = reading(at.actor, ["id", "externalId"]);
    const ids = async (search: string) => (await list(blind, { search })).data;
    expect(await ids("émi")).toEqual([]);
    expect(await ids("crm_")).toEqual([{ id: expect.any(String), externalId: "CRM_1" }]);
    expect(await countCustomers(blind, { search: "hello" })).toEqual({ total: 0, exact: true });
    const none = reading(at.actor, ["id"]);
    expect((await list(none, { search: "c" })).data).toEqual([]);
    await expect(countCustomers(none, { filters: { accountId: [second] } })).rejects.toThrow(
      "field_forbidden",
    );
  });

  test("keeps to the accounts and customers that are reached, in lists, counts and exports", async () => {
    const narrow: UserActor = { ...at.actor, accounts: [second] };
    expect(await found("c", narrow)).toEqual(["Cafeteria"]);
    expect(await found("c", { ...at.actor, customers: [] })).toEqual([]);
    expect(await countCustomers(narrow, { search: "c" })).toEqual({ total: 1, exact: true });
    expect(await countCustomers(narrow, {})).toEqual({ total: 1, exact: true });
  });

  test("narrows an export, whose cells nothing runs", async () => {
    const { tenant, actor } = await makeViewer();
    await makeCustomer(tenant.company, "production", { name: '=HYPERLINK("http://x")', email: "a@b.test" });
    await makeCustomer(tenant.company, "production", { name: "Other" });
    const asked = { kind: "customers", format: "csv", filter: { search: "=hyper" } };
    const { id } = await createExport(actor, asked);
    await work(id);
    const { parts } = await downloadExport(actor, { id });
    const chunks: Uint8Array[] = [];
    for await (const part of parts) chunks.push(part);
    const text = Buffer.concat(chunks).toString();
    expect(text.split("\r\n")).toHaveLength(3);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    await expect(createExport(actor, { ...asked, filter: { search: "" } })).rejects.toThrow(
      "invalid_attribute",
    );
    await expect(
      createExport(actor, { ...asked, kind: "licenses", filter: { search: "x" } }),
    ).rejects.toThrow("unknown_attribute");
  });

  test("pages far into what it finds", async () => {
    const { tenant, actor } = await makeViewer();
    await makeManyCustomers(tenant.company, 620);
    const page = async (number: number, sort: object[] = []) =>
      (await list(actor, { search: "customer", page: number, size: 100, sort })).data.map(({ name }) => name);
    const pages = [];
    for (let number = 1; number <= 7; number++) pages.push(...(await page(number)));
    expect(new Set(pages).size).toBe(620);
    expect(await page(7)).toHaveLength(20);
    expect(await countCustomers(actor, {})).toEqual({ total: 620, exact: true });
  });
});

test("deleting says before what goes with it, and which keys reach nobody then", async () => {
  const { tenant, actor } = await makeViewer();
  const id = await makeCustomer(tenant.company, "production", { name: "Blue" });
  const other = await makeCustomer(tenant.company, "production", { name: "Other" });
  await createOf(licenses)(actor, { customerId: id, product: "Pump", plan: "pro" });
  const alone = await makeKey(tenant.admin, tenant.company.id, { name: "A", customersAccess: { ids: [id] } });
  const both = await makeKey(tenant.admin, tenant.company.id, {
    name: "B",
    customersAccess: { ids: [id, other] },
  });
  const keys = {
    ...{ narrowed: 2, only: 1 },
    named: [
      { id: alone.view.id, name: "A", only: true },
      { id: both.view.id, name: "B", only: false },
    ],
  };
  expect(await getCustomerStake(actor, { id })).toEqual({
    ...{ licenses: 1, telemetry: { count: 0, exact: true } },
    keys,
  });
  expect(await listCustomerKeys(actor, { id })).toEqual(keys);
  await deleteOf(customers)(actor, { id });
  await expect(getCustomerStake(actor, { id })).rejects.toThrow("not_found");
});

test("nothing about a customer is told or done to another company, environment, account or role", async () => {
  const { tenant, actor } = await makeViewer();
  const id = await makeCustomer(tenant.company, "production", { name: "Blue" });
  const importId = jobIdOf(await importLines(tenant.api, ["wrong"]));
  await work(importId);
  const verbs = [
    getCustomerStake,
    listCustomerKeys,
    listCustomerCalls,
    readOf(customers),
    deleteOf(customers),
  ];
  const change = { id, attributes: { name: "Taken" } };
  const { actor: stranger } = await makeViewer();
  const second = await makeAccount(tenant.company, "Second");
  for (const other of [
    stranger,
    { ...actor, environment: "staging" as const },
    { ...actor, accounts: [second] },
    { ...actor, customers: [randomUUID()] },
  ]) {
    for (const verb of verbs) await expect(verb(other, { id })).rejects.toThrow("not_found");
    await expect(updateOf(customers)(other, change)).rejects.toThrow("not_found");
  }
  for (const other of [stranger, { ...actor, accounts: [second] }])
    await expect(locateCustomer(other, { id })).rejects.toThrow("not_found");
  for (const verb of [...verbs, locateCustomer, countCustomers, getCustomerWork])
    await expect(verb(granted(actor), { id })).rejects.toThrow("permission_denied");

  expect(await listImportFaults(actor, { id: importId })).toMatchObject([
    { line: 1, code: "malformed_json" },
  ]);
  const colleague: UserActor = { ...actor, user: { ...actor.user, id: randomUUID() } };
  for (const other of [stranger, colleague, { ...actor, environment: "staging" as const }]) {
    await expect(listImportFaults(other, { id: importId })).rejects.toThrow("not_found");
    expect((await getCustomerWork(other, {})).imports).toEqual([]);
  }
  expect((await getCustomerWork(actor, {})).imports).toMatchObject([{ id: importId, lines: 1, failed: 1 }]);
});

test("a role that may not write a field is refused it by name, and nothing is written", async () => {
  const { tenant, actor } = await makeViewer();
  const clerk = granted(
    actor,
    { resource: "customers", action: "read", fields: ["id", "name"] },
    { resource: "customers", action: "create", fields: ["name"] },
  );
  await expect(createOf(customers)(clerk, { name: "A", email: "a@b.test" })).rejects.toThrow(
    "field_forbidden",
  );
  const { data, withheld } = await createOf(customers)(clerk, { name: "A" });
  expect(Object.keys(data)).toEqual(["id", "name"]);
  expect(withheld).toBe(6);
  expect(await countCustomers(actor, {})).toEqual({ total: 1, exact: true });
  expect(tenant.company.id).toBe(actor.company.id);
});
