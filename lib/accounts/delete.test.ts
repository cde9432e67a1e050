import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { eventsOf, makeRole, makeStaff, refusalOf, type Staff } from "@/lib/testing/owners";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeAccount, makeCustomer, makeKey } from "@/prisma/factories";
import { deleteAccount } from "./delete";
import { getAccountStake } from "./stake";

let staff: Staff;
let north: string;
beforeEach(async () => {
  staff = await makeStaff();
  north = await makeAccount(staff.company, "North");
});
const admin = () => actorOf(staff.ada, staff.company.id);
const namesFor = async (secret: string) => {
  const { status, body } = await apiOf(secret)("GET", "/customers?sort=name");
  expect(status).toBe(200);
  return (body.data as { name: string }[]).map(({ name }) => name);
};

describe("deleting an account", () => {
  test("that is empty needs no other one", async () => {
    expect(await deleteAccount(await admin(), { id: north })).toEqual({
      ...{ name: "North", movedTo: null, customers: 0, keys: { narrowed: 0, stranded: 0 } },
    });
    expect(await eventsOf(staff.company.id, /^accounts/)).toMatchObject([
      { event: "accounts.delete", actionType: "delete", before: { name: "North" } },
    ]);
  });

  test("with customers is refused until it is said where they go, and then moves all of them", async () => {
    const { company } = staff;
    for (const environment of ["production", "staging"] as const) {
      await makeCustomer(company, environment, { accountId: north });
    }
    const remove = async (moveTo: string | null) => deleteAccount(await admin(), { id: north, moveTo });
    expect(await refusalOf(remove(null))).toMatchObject({ code: "conflict", pointer: "/moveTo" });
    const stranger = await makeTenant();
    for (const wrong of [north, stranger.company.accountId, crypto.randomUUID()]) {
      expect(await refusalOf(remove(wrong))).toMatchObject({ code: "invalid_attribute", pointer: "/moveTo" });
    }
    expect(await prisma().account.count({ where: { id: north } })).toBe(1);
    expect(await remove(company.accountId)).toMatchObject({ movedTo: "Main", customers: 2 });
    expect(await prisma().customer.count({ where: { accountId: company.accountId } })).toBe(2);
  });

  test("takes it from its keys with their next call, and none of them reaches more for that", async () => {
    const { company, ada } = staff;
    await makeCustomer(company, "production", { accountId: north, name: "Nora" });
    await makeCustomer(company, "production", { accountId: company.accountId, name: "Max" });
    const south = await makeAccount(company, "South");
    const only = await makeKey(ada, company.id, { name: "Only north", accountsAccess: { ids: [north] } });
    const both = await makeKey(ada, company.id, { name: "Both", accountsAccess: { ids: [north, south] } });
    const all = await makeKey(ada, company.id, { name: "All" });
    const reached = async () => [
      await namesFor(only.secret),
      await namesFor(both.secret),
      await namesFor(all.secret),
    ];
    expect(await reached()).toEqual([["Nora"], ["Nora"], ["Max", "Nora"]]);
    expect(await getAccountStake(await admin(), { id: north })).toMatchObject({
      customers: { production: 1 },
      keys: { narrowed: 2, stranded: 1 },
      named: [
        { name: "Only north", stranded: true },
        { name: "Both", stranded: false },
      ],
      others: [{ name: "Main" }, { name: "South" }],
    });
    const done = await deleteAccount(await admin(), { id: north, moveTo: company.accountId });
    expect(done.keys).toEqual({ narrowed: 2, stranded: 1 });
    expect(await reached()).toEqual([[], [], ["Max", "Nora"]]);
    const rows = await eventsOf(company.id, /^(accounts\.delete|api-keys\.update)/);
    expect(rows.map(({ subjectName, after }) => [subjectName, after])).toEqual(
      expect.arrayContaining([
        ["Only north", { accountsAccess: [] }],
        ["Both", { accountsAccess: [south] }],
        ["North", { movedTo: "Main", customers: 1, keysNarrowed: 2, keysWithoutAny: 1 }],
      ]),
    );
  });

  test("is refused for the last one, also when two are deleted at once", async () => {
    const { company } = staff;
    const actor = await admin();
    const outcomes = await Promise.allSettled(
      [north, company.accountId].map((id) => deleteAccount(actor, { id })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const left = await prisma().account.findFirstOrThrow({ where: { companyId: company.id } });
    expect(await refusalOf(deleteAccount(actor, { id: left.id }))).toMatchObject({ code: "conflict" });
  });

  test("loses no customer that is added to it meanwhile", async () => {
    const { company } = staff;
    const actor = await admin();
    const [removed] = await Promise.allSettled([
      deleteAccount(actor, { id: north, moveTo: company.accountId }),
      ...Array.from({ length: 8 }, () =>
        makeCustomer(company, "production", { accountId: north }).catch(() => null),
      ),
    ]);
    const places = await prisma().customer.findMany({ where: { companyId: company.id } });
    if (removed?.status === "fulfilled") {
      expect(places.every(({ accountId }) => accountId === company.accountId)).toBe(true);
    } else {
      expect(removed?.reason).toMatchObject({ code: "conflict" });
      expect(places.every(({ accountId }) => accountId === north)).toBe(true);
    }
  });

  test("takes the permission, and another company's is not there", async () => {
    const stranger = await makeTenant();
    const theirs = await makeAccount(stranger.company, "Theirs");
    const mia = await actorOf(staff.mia, staff.company.id);
    expect(await refusalOf(deleteAccount(mia, { id: north }))).toMatchObject({ code: "permission_denied" });
    expect(await refusalOf(getAccountStake(mia, { id: north }))).toMatchObject({ code: "permission_denied" });
    for (const id of [theirs, crypto.randomUUID()]) {
      expect(await refusalOf(deleteAccount(await admin(), { id }))).toMatchObject({ code: "not_found" });
      expect(await refusalOf(getAccountStake(await admin(), { id }))).toMatchObject({ code: "not_found" });
    }
  });
});

test("who may delete accounts but see no keys of others learns how many are in it, not which", async () => {
  const { company, ada, mia } = staff;
  await makeKey(ada, company.id, { name: "Ada's", accountsAccess: { ids: [north] } });
  const grants = ["read", "update"].map((action) => ({ resource: "company", action, fields: null }));
  const roleId = await makeRole(company, "Office", grants);
  await prisma().member.updateMany({ where: { userId: mia.id }, data: { roleId } });
  const stake = await getAccountStake(await actorOf(mia, company.id), { id: north });
  expect(stake).toMatchObject({ keys: { narrowed: 1, stranded: 1 }, named: [] });
});
