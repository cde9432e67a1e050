import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { findSession } from "@/lib/auth/session";
import { codes } from "@/lib/testing/call";
import { eventsOf, makeRole, makeStaff, refusalOf, type Staff } from "@/lib/testing/owners";
import { apiOf, makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeCompany, makeKey, makeMember, makePerson, makeToken } from "@/prisma/factories";
import { getMemberRoleImpact } from "./role-impact";
import { removeMember } from "./remove";
import { restoreMember } from "./restore";
import { suspendMember } from "./suspend";
import { updateMember } from "./update";

let staff: Staff;
beforeEach(async () => {
  staff = await makeStaff();
});

const admin = () => actorOf(staff.ada, staff.company.id);
const roleOf = async (userId: string) =>
  (
    await prisma().member.findFirstOrThrow({
      where: { companyId: staff.company.id, userId },
      include: { role: true },
    })
  ).role.name;
const read = (resource: string) => ({ resource, action: "read", fields: null });
const may = (resource: string, action: string) => ({ resource, action, fields: null });

/** Somebody with a role of the company's own. */
async function lesser(...permissions: ReturnType<typeof may>[]) {
  const roleId = await makeRole(staff.company, `Own ${crypto.randomUUID().slice(0, 8)}`, permissions);
  const person = await makePerson({ name: "Lesser" });
  await prisma().member.create({ data: { companyId: staff.company.id, userId: person.id, roleId } });
  return { person, roleId };
}

describe("another role", () => {
  test("narrows the keys with their very next call, and widens them as fast", async () => {
    const { company, uma } = staff;
    const { secret } = await makeKey(uma, company.id);
    const make = () => apiOf(secret)("POST", "/customers", { name: "Somebody" });
    expect((await make()).status).toBe(201);
    await updateMember(await admin(), { id: uma.id, roleId: company.roles.member });
    const refused = await make();
    expect([refused.status, codes(refused)]).toEqual([403, ["permission_denied"]]);
    expect((await apiOf(secret)("GET", "/customers")).status).toBe(200);
    await updateMember(await admin(), { id: uma.id, roleId: company.roles.admin });
    expect((await make()).status).toBe(201);
  });

  test("ends the sessions of the person, so that tokens from before are worth nothing; nobody else's", async () => {
    const { company, mia, ada } = staff;
    const [theirs, mine] = [await makeToken(mia), await makeToken(ada)];
    const result = await updateMember(await admin(), { id: mia.id, roleId: company.roles.admin });
    expect(result).toEqual({ name: "Mia", role: "Admin", sessionsEnded: 1 });
    expect(await findSession(theirs.sessionId)).toBeNull();
    expect(codes(await apiOf(theirs.token)("GET", "/whoami"))).toEqual(["session_ended"]);
    expect(await findSession(mine.sessionId)).not.toBeNull();
    expect(await eventsOf(company.id, /^members\./)).toMatchObject([
      {
        ...{ event: "members.update", actionType: "update", subjectId: mia.id, subjectName: "Mia" },
        before: { role: "Member" },
        after: { role: "Admin", sessionsEnded: 1 },
      },
    ]);
  });

  test("that they have already changes nothing and leaves no row", async () => {
    const { company, mia } = staff;
    const { sessionId } = await makeToken(mia);
    await updateMember(await admin(), { id: mia.id, roleId: company.roles.member });
    expect(await findSession(sessionId)).not.toBeNull();
    expect(await eventsOf(company.id, /^members\./)).toEqual([]);
  });

  test("is shown before it is given: what is gained and lost, keys that narrow, sessions that end", async () => {
    const { company, uma } = staff;
    await makeKey(uma, company.id, { name: "Wide" });
    await makeKey(uma, company.id, { permissions: { posts: ["read"] } });
    await makeToken(uma);
    const impact = await getMemberRoleImpact(await admin(), { id: uma.id, roleId: company.roles.member });
    expect(impact).toMatchObject({
      sessions: 1,
      keys: { working: 2, narrower: 1, wider: 0, losing: [{ name: "Wide", owner: "Uma" }] },
    });
    expect(impact.changes.map(({ kind }) => kind)).toContain("removed");
  });

  test("takes members:update, a member and a role of this company", async () => {
    const { company, mia, uma } = staff;
    const plain = updateMember(await actorOf(mia, company.id), { id: uma.id, roleId: company.roles.member });
    expect((await refusalOf(plain)).code).toBe("permission_denied");
    const stranger = await makeTenant();
    const absent = await refusalOf(
      updateMember(await admin(), { id: crypto.randomUUID(), roleId: company.roles.member }),
    );
    expect(absent.code).toBe("not_found");
    for (const id of [stranger.admin.id, (await makePerson()).id]) {
      const refused = updateMember(await admin(), { id, roleId: company.roles.member });
      expect(await refusalOf(refused)).toEqual(absent);
      const looked = getMemberRoleImpact(await admin(), { id, roleId: company.roles.member });
      expect(await refusalOf(looked)).toEqual(absent);
    }
    const foreign = updateMember(await admin(), { id: mia.id, roleId: stranger.company.roles.admin });
    expect(await refusalOf(foreign)).toMatchObject({ code: "invalid_attribute", pointer: "/roleId" });
    await removeMember(await admin(), { id: mia.id });
    const gone = updateMember(await admin(), { id: mia.id, roleId: company.roles.admin });
    expect(await refusalOf(gone)).toEqual(absent);
    expect([await roleOf(mia.id), await roleOf(uma.id)]).toEqual(["Member", "Admin"]);
  });
});

describe("nobody is raised or lowered by who has less", () => {
  test("neither to a role above the actor, nor from one; nor suspended, restored or removed", async () => {
    const { company, uma, mia } = staff;
    const { person } = await lesser(may("members", "update"), may("members", "delete"), read("customers"));
    const actor = await actorOf(person, company.id);
    const small = await makeRole(company, "Small", [read("customers")]);
    for (const deed of [
      () => updateMember(actor, { id: uma.id, roleId: small }),
      () => updateMember(actor, { id: mia.id, roleId: small }),
      () => suspendMember(actor, { id: uma.id }),
      () => removeMember(actor, { id: mia.id }),
    ]) {
      expect((await refusalOf(deed())).code).toBe("permission_denied");
    }
    await suspendMember(await admin(), { id: uma.id });
    expect((await refusalOf(restoreMember(actor, { id: uma.id }))).code).toBe("permission_denied");
    const under = await makePerson();
    await prisma().member.create({ data: { companyId: company.id, userId: under.id, roleId: small } });
    const up = updateMember(actor, { id: under.id, roleId: company.roles.admin });
    expect((await refusalOf(up)).code).toBe("permission_denied");
    await suspendMember(actor, { id: under.id });
    await restoreMember(actor, { id: under.id });
    await removeMember(actor, { id: under.id });
    expect([await roleOf(uma.id), await roleOf(mia.id)]).toEqual(["Admin", "Member"]);
  });

  test("nor by themselves", async () => {
    const { ada, company } = staff;
    const refused = updateMember(await admin(), { id: ada.id, roleId: company.roles.member });
    expect(await refusalOf(refused)).toMatchObject({
      code: "conflict",
      detail: expect.stringContaining("your own role"),
    });
  });

  test("nor by who was demoted a moment ago: the right counts when the change is made", async () => {
    const { company, uma, mia } = staff;
    const before = await actorOf(uma, company.id);
    await updateMember(await admin(), { id: uma.id, roleId: company.roles.member });
    const late = updateMember(before, { id: mia.id, roleId: company.roles.admin });
    expect((await refusalOf(late)).code).toBe("permission_denied");
    expect(await roleOf(mia.id)).toBe("Member");
  });
});

describe("the last admin", () => {
  test("stays: of two who demote each other at once one is admin afterwards, ten times of ten", async () => {
    for (let round = 0; round < 10; round++) {
      const { company, ada, uma } = await makeStaff();
      const [one, other] = [await actorOf(ada, company.id), await actorOf(uma, company.id)];
      const roleId = company.roles.member;
      const outcomes = await Promise.allSettled([
        updateMember(one, { id: uma.id, roleId }),
        updateMember(other, { id: ada.id, roleId }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await admins(company.id)).toBe(1);
    }
  });

  test("stays when one is demoted while the other is suspended or removed", async () => {
    for (const stop of [suspendMember, removeMember]) {
      const { company, ada, uma } = await makeStaff();
      const [one, other] = [await actorOf(ada, company.id), await actorOf(uma, company.id)];
      const outcomes = await Promise.allSettled([
        updateMember(one, { id: uma.id, roleId: company.roles.member }),
        stop(other, { id: ada.id }),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await admins(company.id)).toBe(1);
    }
  });

  const admins = (companyId: string) =>
    prisma().member.count({
      where: { companyId, suspendedAt: null, removedAt: null, role: { builtIn: "admin" } },
    });
});

test("tokens of who is removed from their only company end; of who has another they go on there", async () => {
  const { company, mia, uma } = staff;
  const elsewhere = await makeCompany(uma);
  const [alone, both] = [await makeToken(mia), await makeToken(uma)];
  await removeMember(await admin(), { id: mia.id });
  await removeMember(await admin(), { id: uma.id });
  expect(codes(await apiOf(alone.token)("GET", "/whoami"))).toEqual(["session_ended"]);
  const answer = await apiOf(both.token)("GET", "/whoami");
  expect(JSON.stringify(answer.body)).toContain(elsewhere.id);
  expect(JSON.stringify(answer.body)).not.toContain(company.id);
  await makeMember(elsewhere, mia, "member");
});
