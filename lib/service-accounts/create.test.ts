import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import {
  eventsOf,
  makeRole,
  makeServiceAccount,
  makeServiceAccountKey,
  makeStaff,
  refusalOf,
  type Staff,
} from "@/lib/testing/owners";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeMember, makePerson } from "@/prisma/factories";
import { createServiceAccount } from "./create";
import { listServiceAccounts } from "./list";
import { removeServiceAccount } from "./remove";
import { updateServiceAccount } from "./update";

let staff: Staff;
beforeEach(async () => {
  staff = await makeStaff();
});
const admin = () => actorOf(staff.ada, staff.company.id);
const mia = () => actorOf(staff.mia, staff.company.id);

describe("a service account", () => {
  test("is created with a role, on record, and listed", async () => {
    const { company, ada } = staff;
    const roleId = company.roles.member;
    const made = await createServiceAccount(await admin(), {
      name: "  Nightly export ",
      description: "Runs at two",
      roleId,
    });
    expect(made).toMatchObject({ name: "Nightly export", role: { name: "Member" }, status: "active" });
    const [row] = await eventsOf(company.id, /^service-accounts/);
    expect(row).toMatchObject({
      ...{ event: "service-accounts.create", actionType: "write", actorId: ada.id },
      ...{ subjectKind: "service-account", subjectId: made.id },
      after: { name: "Nightly export", description: "Runs at two", role: "Member" },
    });
    const { accounts, total } = await listServiceAccounts(await admin(), {});
    expect([accounts, total]).toMatchObject([[{ id: made.id, keys: 0, lastRequest: null }], 1]);
  });

  test("is called unlike every other that is not removed, also when two are made at once", async () => {
    const { company } = staff;
    const actor = await admin();
    const make = (name: string) => createServiceAccount(actor, { name, roleId: company.roles.member });
    const outcomes = await Promise.allSettled([make("Deploy"), make("deploy"), make("DEPLOY")]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await refusalOf(make("Deploy"))).toMatchObject({ code: "conflict", pointer: "/name" });
    const [first] = (await listServiceAccounts(actor, {})).accounts;
    await removeServiceAccount(actor, { id: first!.id });
    expect(await make("Deploy")).toMatchObject({ name: "Deploy" });
  });

  test.each([
    [{ name: "" }, "/name"],
    [{ name: "x".repeat(101) }, "/name"],
    [{ description: "x".repeat(501) }, "/description"],
    [{ roleId: "admin" }, "/roleId"],
    [{ roleId: crypto.randomUUID() }, "/roleId"],
    [{ suspendedAt: null }, "/suspendedAt"],
  ])("is refused with %j", async (wrong, pointer) => {
    const given = { name: "Bot", roleId: staff.company.roles.member, ...wrong };
    expect(await refusalOf(createServiceAccount(await admin(), given))).toMatchObject({ pointer });
    expect(await prisma().serviceAccount.count({ where: { companyId: staff.company.id } })).toBe(0);
  });

  test("cannot be given another company's role", async () => {
    const stranger = await makeTenant();
    const given = { name: "Bot", roleId: stranger.company.roles.member };
    expect(await refusalOf(createServiceAccount(await admin(), given))).toMatchObject({
      ...{ code: "invalid_attribute", pointer: "/roleId" },
    });
  });

  test("takes the permission, and no more of a role than its maker has", async () => {
    const { company } = staff;
    const given = { name: "Bot", roleId: company.roles.member };
    expect(await refusalOf(createServiceAccount(await mia(), given))).toMatchObject({
      code: "permission_denied",
    });
    const roleId = await makeRole(company, "Bot keeper", [
      { resource: "service-accounts", action: "create", fields: null },
      { resource: "service-accounts", action: "update", fields: null },
      { resource: "posts", action: "read", fields: ["id"] },
    ]);
    const narrow = await makeRole(company, "Reads posts", [
      { resource: "posts", action: "read", fields: ["id"] },
    ]);
    const rex = await makePerson();
    await makeMember(company, rex, "member");
    await prisma().member.updateMany({ where: { userId: rex.id }, data: { roleId } });
    const actor = await actorOf(rex, company.id);
    expect(await refusalOf(createServiceAccount(actor, given))).toMatchObject({ code: "permission_denied" });
    const { id } = await createServiceAccount(actor, { ...given, roleId: narrow });
    const widen = { id, attributes: { roleId: company.roles.admin } };
    expect(await refusalOf(updateServiceAccount(actor, widen))).toMatchObject({ code: "permission_denied" });
    expect(await updateServiceAccount(actor, { id, attributes: { name: "Renamed" } })).toMatchObject({
      role: { name: "Reads posts" },
    });
  });
});

describe("its role", () => {
  test("bounds its keys, and when it is cut they are with the next call", async () => {
    const { company } = staff;
    const id = await makeServiceAccount(staff);
    const { secret } = await makeServiceAccountKey(staff, id);
    const post = () => apiOf(secret)("POST", "/posts", { title: "Made by a bot" });
    expect((await post()).status).toBe(201);
    await updateServiceAccount(await admin(), { id, attributes: { roleId: company.roles.member } });
    expect((await post()).status).toBe(403);
    expect((await apiOf(secret)("GET", "/posts")).status).toBe(200);
    const rows = await eventsOf(company.id, /^service-accounts\.update/);
    expect(rows).toMatchObject([{ before: { role: "Admin" }, after: { role: "Member" } }]);
  });
});

describe("a change", () => {
  test("of nothing leaves no row; of the description alone keeps the rest", async () => {
    const id = await makeServiceAccount(staff);
    const change = async (attributes: object) => updateServiceAccount(await admin(), { id, attributes });
    await change({});
    await change({ name: "Deploy bot" });
    expect(await change({ description: "Ships it" })).toMatchObject({
      ...{ name: "Deploy bot", description: "Ships it", role: { name: "Admin" } },
    });
    expect(await eventsOf(staff.company.id, /^service-accounts\.update/)).toHaveLength(1);
  });

  test("takes the permission, and finds neither another company's nor a removed one", async () => {
    const stranger = await makeTenant();
    const theirs = await makeServiceAccount({ company: stranger.company, ada: stranger.admin });
    const id = await makeServiceAccount(staff);
    const rename = { attributes: { name: "Mine" } };
    expect(await refusalOf(updateServiceAccount(await mia(), { id, ...rename }))).toMatchObject({
      code: "permission_denied",
    });
    await removeServiceAccount(await admin(), { id });
    for (const gone of [theirs, id, crypto.randomUUID()]) {
      const refused = updateServiceAccount(await admin(), { id: gone, ...rename });
      expect(await refusalOf(refused)).toMatchObject({ code: "not_found" });
    }
  });
});

test("who may not read them is told so, and a list never shows another company's", async () => {
  const stranger = await makeTenant();
  await makeServiceAccount({ company: stranger.company, ada: stranger.admin });
  expect(await refusalOf(listServiceAccounts(await mia(), {}))).toMatchObject({ code: "permission_denied" });
  expect(await listServiceAccounts(await admin(), {})).toEqual({ accounts: [], total: 0 });
});
