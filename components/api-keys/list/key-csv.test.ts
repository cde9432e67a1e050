import { expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { exportApiKeys, type ExportedKey } from "@/lib/api-keys/export";
import { prisma } from "@/lib/db";
import { csvLine } from "@/lib/exports/csv";
import { makeServiceAccount, makeServiceAccountKey, makeStaff } from "@/lib/testing/owners";
import { actorOf, makeAccount, makeCompany, makeCustomer, makeKey, makePerson } from "@/prisma/factories";
import { keyCells, keyCsvHeads } from "./key-csv";

async function exported(actor: UserActor): Promise<ExportedKey[]> {
  const { batches } = await exportApiKeys(actor, { filter: {} });
  const all: ExportedKey[] = [];
  for await (const keys of batches) all.push(...keys);
  return all;
}

/** The cells of a key by their heads. */
const cellsOf = (key: ExportedKey) =>
  Object.fromEntries(keyCsvHeads.map((head, index) => [head, keyCells(key)[index]]));

test("says of a key in words what the list says, and nothing secret", async () => {
  const staff = await makeStaff();
  const { ada, company } = staff;
  const north = await makeAccount(company, "North");
  const south = await makeAccount(company, "Südwest");
  const customer = await makeCustomer(company, "production");
  const bot = await makeServiceAccount(staff);
  const { view, secret } = await makeServiceAccountKey(staff, bot, {
    name: "Nightly",
    permissions: { customers: ["read"] },
    allowedIps: ["203.0.113.0/24", "2001:db8::/32"],
    accountsAccess: { ids: [south, north] },
    customersAccess: { ids: [customer] },
    tags: ["ci", "eu"],
    rateLimitMax: 5,
    rateLimitTimeWindow: 1000,
    quotaMax: 1000,
    metadata: { note: "kept inside" },
  });
  const actor = await actorOf(ada, company.id);
  const [key] = await exported(actor);
  const line = csvLine(keyCells(key!));
  expect(cellsOf(key!)).toEqual({
    Name: "Nightly",
    Environment: "production",
    Status: "active",
    Owner: "Deploy bot (service account)",
    Permissions: "Customers: read",
    "Allowed addresses": "203.0.113.0/24; 2001:db8::/32",
    Accounts: "North; Südwest",
    Customers: 1,
    "Rate limit": "5 per second",
    "Lifetime quota": 1000,
    Tags: "ci; eu",
    Created: view.createdAt,
    Expires: null,
    "Last used": null,
    Calls: 0,
    "First characters": secret.slice(0, 10),
    "Last four": view.lastFour,
    "Needs attention": "Never expires",
    Id: view.id,
  });
  const { hash } = await prisma().apiKeySecret.findFirstOrThrow({ where: { apiKeyId: view.id } });
  for (const hidden of [secret, secret.slice(10, 20), Buffer.from(hash).toString("hex"), "kept inside"]) {
    expect(line).not.toContain(hidden);
  }
});

test("a hostile name, tag or owner is text to a spreadsheet and stays in its cell", async () => {
  const ada = await makePerson({ name: '@SUM(1)", "x' });
  const company = await makeCompany(ada);
  const names = [
    '=HYPERLINK("http://evil.test","Click")',
    "+49 30 1",
    "-2+3",
    "@x",
    "a,b",
    'say "hi"',
    "'=1",
  ];
  for (const name of names) await makeKey(ada, company.id, { name, tags: ["=cmd|' /C calc'!A0"] });
  const keys = await exported(await actorOf(ada, company.id));
  const lines = keys.map((key) => csvLine(keyCells(key)));
  expect(lines.toReversed().map((line) => line.slice(0, line.indexOf(",production,")))).toEqual([
    `"'=HYPERLINK(""http://evil.test"",""Click"")"`,
    "'+49 30 1",
    "'-2+3",
    "'@x",
    '"a,b"',
    '"say ""hi"""',
    "'=1",
  ]);
  for (const line of lines) {
    expect(line).toContain(`,"'@SUM(1)"", ""x",`);
    expect(line).toContain(",'=cmd|' /C calc'!A0,");
    expect(line.split("\r\n")).toHaveLength(2);
  }
});
