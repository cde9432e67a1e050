import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { eventsOf, makeRole, makeStaff, refusalOf, type Staff } from "@/lib/testing/owners";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf } from "@/prisma/factories";
import { findClosedCompany } from "./find-closed";
import { getCompany } from "./get";
import { getRetentionImpact } from "./retention-impact";
import { updateCompany } from "./update";

let staff: Staff;
beforeEach(async () => {
  staff = await makeStaff();
});
const admin = () => actorOf(staff.ada, staff.company.id);
const mia = () => actorOf(staff.mia, staff.company.id);
const giveSecondFactor = (id: string) =>
  prisma().user.update({ where: { id }, data: { twoFactorEnabledAt: new Date() } });

describe("a company's settings", () => {
  test("change one at a time, on record with before and after of what changed", async () => {
    const { company } = staff;
    await updateCompany(await admin(), { name: " Acme Tools " });
    await updateCompany(await admin(), { securityLogRetentionDays: 90 });
    await updateCompany(await admin(), { name: "Acme Tools", securityLogRetentionDays: 90 });
    const { company: seen } = await getCompany(await admin(), {});
    expect(seen).toMatchObject({
      ...{ id: company.id, name: "Acme Tools", requireTwoFactor: false, securityLogRetentionDays: 90 },
    });
    expect((await admin()).company.name).toBe("Acme Tools");
    expect(await eventsOf(company.id, /^companies\.update/)).toMatchObject([
      { before: { name: company.name }, after: { name: "Acme Tools" }, subjectId: company.id },
      { before: { securityLogRetentionDays: null }, after: { securityLogRetentionDays: 90 } },
    ]);
    const other = await makeTenant();
    expect(await prisma().company.count({ where: { id: other.company.id, name: "Acme Tools" } })).toBe(0);
  });

  test.each([
    [{ name: "" }, "/name"],
    [{ name: "x".repeat(101) }, "/name"],
    [{ securityLogRetentionDays: 29 }, "/securityLogRetentionDays"],
    [{ securityLogRetentionDays: 3651 }, "/securityLogRetentionDays"],
    [{ securityLogRetentionDays: 45.5 }, "/securityLogRetentionDays"],
    [{ requireTwoFactor: "yes" }, "/requireTwoFactor"],
    [{ suspendedAt: null }, "/suspendedAt"],
    [{ id: crypto.randomUUID() }, "/id"],
  ])("are refused with %j", async (wrong, pointer) => {
    expect(await refusalOf(updateCompany(await admin(), wrong))).toMatchObject({ pointer });
  });

  test("take company:update to change and company:read to see", async () => {
    const { company, mia: person } = staff;
    const denied = { code: "permission_denied" };
    expect(await refusalOf(getCompany(await mia(), {}))).toMatchObject(denied);
    expect(await refusalOf(updateCompany(await mia(), { name: "Mine" }))).toMatchObject(denied);
    const roleId = await makeRole(company, "Looks", [{ resource: "company", action: "read", fields: null }]);
    await prisma().member.updateMany({ where: { userId: person.id }, data: { roleId } });
    const { secondFactors } = await getCompany(await mia(), {});
    expect(secondFactors).toMatchObject({ members: 3, without: 3, named: [], own: false });
    expect(await refusalOf(updateCompany(await mia(), { name: "Mine" }))).toMatchObject(denied);
    const impact = getRetentionImpact(await mia(), { securityLogRetentionDays: 30 });
    expect(await refusalOf(impact)).toMatchObject(denied);
  });
});

describe("the demand for a second factor", () => {
  test("is made by somebody who has one, and taken back by anybody who may", async () => {
    const { ada, uma, company } = staff;
    const demand = async (requireTwoFactor: boolean) => updateCompany(await admin(), { requireTwoFactor });
    expect(await refusalOf(demand(true))).toMatchObject({ code: "conflict", pointer: "/requireTwoFactor" });
    await giveSecondFactor(ada.id);
    expect((await getCompany(await admin(), {})).secondFactors).toMatchObject({
      ...{ members: 3, without: 2, named: ["Mia", "Uma"], own: true },
    });
    expect(await demand(true)).toMatchObject({ requireTwoFactor: true });
    const name = updateCompany(await actorOf(uma, company.id), { name: "Renamed" });
    expect(await refusalOf(name)).toMatchObject({ code: "permission_denied" }); // shut out until she has one
    await giveSecondFactor(uma.id);
    const other = await actorOf(uma, company.id);
    expect(await updateCompany(other, { name: "Renamed" })).toMatchObject({ requireTwoFactor: true });
    expect(await updateCompany(other, { requireTwoFactor: false })).toMatchObject({
      requireTwoFactor: false,
    });
  });
});

test("how many entries a time of keeping removes is known before it is saved", async () => {
  const actor = await admin();
  await updateCompany(actor, { name: "One entry" });
  const impact = (securityLogRetentionDays: number | null) =>
    getRetentionImpact(actor, { securityLogRetentionDays });
  expect(await impact(30)).toEqual({ days: 30, entries: 1, removed: 0 });
  expect(await impact(null)).toEqual({ days: null, entries: 1, removed: 0 });
});

describe("a company that cannot be opened", () => {
  test("says why to who was in it, and nothing to anybody else", async () => {
    const { company, mia: person } = staff;
    const stranger = await makeTenant();
    const end = (data: object) => prisma().member.updateMany({ where: { userId: person.id }, data });
    const closed = (userId = person.id, id = company.id) => findClosedCompany(userId, id);
    await end({ suspendedAt: new Date() });
    expect(await closed()).toEqual({ name: company.name, because: "suspended" });
    await end({ removedAt: new Date() });
    expect(await closed()).toEqual({ name: company.name, because: "removed" });
    await end({ removedAt: null, suspendedAt: null });
    await prisma().company.update({ where: { id: company.id }, data: { suspendedAt: new Date() } });
    expect(await closed()).toEqual({ name: company.name, because: "company-suspended" });
    for (const id of [company.id, crypto.randomUUID(), "nonsense"]) {
      expect(await closed(stranger.admin.id, id)).toBeNull();
    }
  });
});
