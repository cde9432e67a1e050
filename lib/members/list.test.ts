import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import {
  makeServiceAccount,
  makeServiceAccountKey,
  makeStaff,
  refusalOf,
  type Staff,
} from "@/lib/testing/owners";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makeMember, makePerson, makeToken } from "@/prisma/factories";
import { getServiceAccountStake } from "@/lib/service-accounts/stake";
import { listMembers } from "./list";
import { removeMember } from "./remove";
import { getMemberStake } from "./stake";
import { suspendMember } from "./suspend";

let staff: Staff;
beforeEach(async () => {
  staff = await makeStaff();
});
const admin = () => actorOf(staff.ada, staff.company.id);
const list = async (input: object = {}) => listMembers(await admin(), input);
const names = async (input: object = {}) => (await list(input)).members.map(({ name }) => name);

describe("the members", () => {
  test("are the company's people by name, with role, keys and when they were last seen", async () => {
    const { company, ada, mia } = staff;
    await makeTenant();
    await makeKey(mia, company.id);
    const gone = await makeKey(mia, company.id);
    await prisma().apiKey.updateMany({ where: { id: gone.view.id }, data: { deletedAt: new Date() } });
    await makeToken(mia);
    const { members, total } = await list();
    expect(total).toBe(3);
    expect(members).toMatchObject([
      { id: ada.id, name: "Ada", email: ada.email, role: "Admin", status: "active", keys: 0, lastSeen: null },
      { name: "Mia", role: "Member", keys: 1, lastSeen: expect.stringMatching(/Z$/) },
      { name: "Uma", role: "Admin" },
    ]);
  });

  test("who were removed are there as long as a key is left with them, never silently orphaned", async () => {
    const { company, mia, uma } = staff;
    const { view } = await makeKey(mia, company.id);
    await removeMember(await admin(), { id: mia.id });
    await removeMember(await admin(), { id: uma.id });
    expect((await list()).members).toMatchObject([
      { name: "Ada", status: "active" },
      { name: "Mia", status: "removed", keys: 1 },
    ]);
    await prisma().apiKey.updateMany({ where: { id: view.id }, data: { deletedAt: new Date() } });
    expect(await names()).toEqual(["Ada"]);
  });

  test("are searched by name and e-mail, narrowed by status, and paged", async () => {
    const { mia, uma } = staff;
    await suspendMember(await admin(), { id: mia.id });
    expect(await names({ search: "MI" })).toEqual(["Mia"]);
    expect(await names({ search: uma.email.slice(0, 15).toUpperCase() })).toEqual(["Uma"]);
    expect(await names({ search: "%" })).toEqual([]);
    expect(await names({ statuses: ["suspended"] })).toEqual(["Mia"]);
    expect(await names({ statuses: ["active"] })).toEqual(["Ada", "Uma"]);
    expect(await list({ page: 2, size: 2 })).toMatchObject({ members: [{ name: "Uma" }], total: 3 });
  });

  test("are not shown to whose role lacks members:read", async () => {
    const mia = await actorOf(staff.mia, staff.company.id);
    expect((await refusalOf(listMembers(mia, {}))).code).toBe("permission_denied");
    expect((await refusalOf(getMemberStake(mia, { id: staff.uma.id }))).code).toBe("permission_denied");
  });
});

describe("what is at stake with an owner", () => {
  test("is their working keys, last used first, with how alive each is, and how many have ended", async () => {
    const { company, mia } = staff;
    const issue = (name: string, permissions?: object) => makeKey(mia, company.id, { name, permissions });
    const [idle, busy] = [await issue("Idle"), await issue("Busy", { posts: ["read"] })];
    for (const name of ["Revoked", "Expired"]) {
      const { view } = await issue(name);
      const ended = name === "Revoked" ? { revokedAt: new Date() } : { expirationDate: new Date(0) };
      await prisma().apiKey.updateMany({ where: { id: view.id }, data: ended });
    }
    const before = Date.now();
    for (let calls = 0; calls < 3; calls++) await apiOf(busy.secret)("GET", "/whoami");
    const stake = await getMemberStake(await admin(), { id: mia.id });
    expect(stake).toMatchObject({ working: 2, ended: 2, role: { name: "Member" } });
    const keys = stake.keys ?? [];
    expect(keys).toMatchObject([
      {
        ...{ id: busy.view.id, name: "Busy", callsLastDay: { count: 3, more: false } },
        permissions: [{ resource: "posts", action: "read", fields: null }],
      },
      { id: idle.view.id, name: "Idle", lastRequest: null, callsLastDay: { count: 0 }, inheritsRole: true },
    ]);
    expect(Date.parse(keys[0]?.lastRequest ?? "")).toBeGreaterThanOrEqual(before);
    expect(stake.role.grants).not.toContainEqual(expect.objectContaining({ resource: "api-keys" }));
    const bot = await makeServiceAccount(staff);
    await makeServiceAccountKey(staff, bot);
    expect(await getServiceAccountStake(await admin(), { id: bot })).toMatchObject({
      ...{ working: 1, ended: 0, keys: [{ name: "Bot key" }], role: { name: "Admin" } },
    });
  });

  test("names no key to whom may not see other people's, only how many", async () => {
    const { company, mia } = staff;
    await makeKey(mia, company.id);
    const rex = await makePerson();
    await makeMember(company, rex, "member");
    const permissions = [{ resource: "members", action: "read", fields: null }];
    const { id } = await prisma().role.create({ data: { companyId: company.id, name: "HR", permissions } });
    await prisma().member.updateMany({ where: { userId: rex.id }, data: { roleId: id } });
    const stake = await getMemberStake(await actorOf(rex, company.id), { id: mia.id });
    expect(stake).toMatchObject({ working: 1, keys: null });
  });

  test("is not found for another company's people and programs", async () => {
    const stranger = await makeTenant();
    const theirs = await makeServiceAccount({ company: stranger.company, ada: stranger.admin });
    const actor = await admin();
    expect((await refusalOf(getMemberStake(actor, { id: stranger.admin.id }))).code).toBe("not_found");
    expect((await refusalOf(getServiceAccountStake(actor, { id: theirs }))).code).toBe("not_found");
  });
});
