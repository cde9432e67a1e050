import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { eventsOf, makeRole, makeStaff, refusalOf, type Staff } from "@/lib/testing/owners";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeAccount, makeCustomer, makeKey } from "@/prisma/factories";
import { createAccount } from "./create";
import { listAccounts } from "./list";
import { updateAccount } from "./update";

let staff: Staff;
beforeEach(async () => {
  staff = await makeStaff();
});
const admin = () => actorOf(staff.ada, staff.company.id);
const mia = () => actorOf(staff.mia, staff.company.id);

describe("an account", () => {
  test("is created, on record, and listed with its customers and keys", async () => {
    const { company, ada } = staff;
    const made = await createAccount(await admin(), { name: "  North " });
    expect(made).toMatchObject({ name: "North" });
    await makeCustomer(company, "production", { accountId: made.id });
    await makeCustomer(company, "production", { accountId: made.id });
    await makeCustomer(company, "staging", { accountId: made.id });
    await makeKey(ada, company.id, { accountsAccess: { ids: [made.id, company.accountId] } });
    await makeKey(ada, company.id);
    const { accounts, total, all } = await listAccounts(await admin(), {});
    expect([total, all]).toEqual([2, 2]);
    expect(accounts).toMatchObject([
      { name: "Main", customers: { production: 0 }, keys: 1 },
      { name: "North", customers: { production: 2, staging: 1, development: 0 }, keys: 1 },
    ]);
    expect(await eventsOf(company.id, /^accounts/)).toMatchObject([
      { event: "accounts.create", actorId: ada.id, subjectId: made.id, after: { name: "North" } },
    ]);
  });

  test("is called unlike every other but for case, also when two are made at once", async () => {
    const actor = await admin();
    const outcomes = await Promise.allSettled(
      ["North", "north", "NORTH"].map((name) => createAccount(actor, { name })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await refusalOf(createAccount(actor, { name: "nORTH" }))).toMatchObject({
      ...{ code: "conflict", pointer: "/name" },
    });
    expect(await refusalOf(createAccount(actor, { name: "main" }))).toMatchObject({ code: "conflict" });
  });

  test("is renamed, also in case alone; the same name again leaves no row", async () => {
    const actor = await admin();
    const { id } = await createAccount(actor, { name: "North" });
    const rename = (name: string) => updateAccount(actor, { id, attributes: { name } });
    expect(await rename("NORTH")).toMatchObject({ id, name: "NORTH" });
    await rename("NORTH");
    expect(await refusalOf(rename("Main"))).toMatchObject({ code: "conflict", pointer: "/name" });
    expect(await eventsOf(staff.company.id, /^accounts\.update/)).toMatchObject([
      { before: { name: "North" }, after: { name: "NORTH" } },
    ]);
  });

  test.each([[""], ["x".repeat(101)], [7]])("is refused with the name %j", async (name) => {
    expect(await refusalOf(createAccount(await admin(), { name }))).toMatchObject({ pointer: "/name" });
  });

  test("takes company:update to change and company:read to see, whatever else a role has", async () => {
    const { company, mia: person } = staff;
    const denied = { code: "permission_denied" };
    expect(await refusalOf(createAccount(await mia(), { name: "Mine" }))).toMatchObject(denied);
    expect(await refusalOf(listAccounts(await mia(), {}))).toMatchObject(denied);
    const roleId = await makeRole(company, "Looks", [{ resource: "company", action: "read", fields: null }]);
    await prisma().member.updateMany({ where: { userId: person.id }, data: { roleId } });
    expect((await listAccounts(await mia(), {})).accounts).toHaveLength(1);
    const rename = updateAccount(await mia(), { id: company.accountId, attributes: { name: "Mine" } });
    expect(await refusalOf(rename)).toMatchObject(denied);
  });

  test("of another company is not there", async () => {
    const stranger = await makeTenant();
    const theirs = await makeAccount(stranger.company, "Theirs");
    for (const id of [theirs, crypto.randomUUID()]) {
      const rename = updateAccount(await admin(), { id, attributes: { name: "Mine" } });
      expect(await refusalOf(rename)).toEqual({
        ...{ code: "not_found", pointer: null, detail: "There is no such account." },
      });
    }
    expect((await listAccounts(await admin(), { search: "Theirs" })).total).toBe(0);
  });
});

test("pages and search find each account once", async () => {
  const actor = await admin();
  for (const name of ["Alpha", "Beta", "Gamma 10%"]) await createAccount(actor, { name });
  const page = async (number: number) =>
    (await listAccounts(actor, { page: number, size: 2 })).accounts.map(({ name }) => name);
  expect([await page(1), await page(2), await page(3)]).toEqual([
    ["Alpha", "Beta"],
    ["Gamma 10%", "Main"],
    [],
  ]);
  const found = await listAccounts(actor, { search: "10%" });
  expect([found.accounts.map(({ name }) => name), found.total, found.all]).toEqual([["Gamma 10%"], 1, 4]);
});
