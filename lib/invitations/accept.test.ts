import { beforeEach, describe, expect, test } from "vitest";
import { membershipsOf } from "@/lib/auth/session";
import { prisma } from "@/lib/db";
import { removeMember } from "@/lib/members/remove";
import { updateRole } from "@/lib/roles/update";
import { deleteRole } from "@/lib/roles/delete";
import { caller, invitationTo, invite, newEmail } from "@/lib/testing/invitations";
import { eventsOf, makeRole, makeStaff, refusalOf, type Staff } from "@/lib/testing/owners";
import { apiOf } from "@/lib/testing/tenant";
import { actorOf, makeKey, makePerson } from "@/prisma/factories";
import { acceptAs, acceptAsNew, acceptAsNewWith } from "./accept";
import { openInvitation } from "./open";
import { revokeInvitation } from "./revoke";

let staff: Staff;
beforeEach(async () => {
  staff = await makeStaff();
});

const admin = () => actorOf(staff.ada, staff.company.id);
const newcomer = { name: "Nia New", password: "plum-orbit-kettle-77" };
const identityOf = (email: string) =>
  ({ provider: "github", subject: crypto.randomUUID(), email, name: "nia" }) as const;
const membersOf = (companyId: string) => prisma().member.count({ where: { companyId } });

describe("somebody new", () => {
  test("becomes a person with the invited address, and a member with the role; on record in the company", async () => {
    const email = newEmail();
    const secret = await invite(staff.ada, staff.company, { email });
    const { person, company } = await acceptAsNew(secret, newcomer, caller);
    expect(person).toMatchObject({ name: "Nia New", email });
    expect(company).toEqual({ id: staff.company.id, name: staff.company.name });
    expect(await membershipsOf(person.id)).toMatchObject([{ company, role: "Member" }]);
    expect(await eventsOf(staff.company.id, /accept/)).toMatchObject([
      {
        ...{ event: "invitations.accept", actionType: "write", actorId: person.id, actorName: "Nia New" },
        after: { email, role: "Member", invitedBy: "Ada" },
      },
    ]);
  });

  test("chooses a password that holds, under the rules of sign-up, and cannot choose another address or role", async () => {
    const email = newEmail();
    const secret = await invite(staff.ada, staff.company, { email });
    for (const [input, pointer] of [
      [{ ...newcomer, password: "short" }, "/password"],
      [{ ...newcomer, password: "password1234" }, "/password"],
      [{ ...newcomer, name: " " }, "/name"],
      [{ ...newcomer, email: newEmail() }, "/email"],
      [{ ...newcomer, roleId: staff.company.roles.admin }, "/roleId"],
    ] as const) {
      expect(await refusalOf(acceptAsNew(secret, input, caller))).toMatchObject({ pointer });
    }
    expect(await prisma().user.count({ where: { email } })).toBe(0);
    expect(await openInvitation(secret)).toMatchObject({ state: "open", userId: null, member: false });
  });

  test("comes by an account elsewhere with the invited address: no password, linked, on record and told", async () => {
    const email = newEmail();
    const secret = await invite(staff.ada, staff.company, { email });
    const { person } = await acceptAsNewWith(identityOf(email), secret, { name: "Nia New" }, caller);
    expect(
      await prisma().user.findUniqueOrThrow({ where: { email }, include: { identities: true } }),
    ).toMatchObject({ id: person.id, passwordHash: null, identities: [{ provider: "github", email }] });
    expect(await membershipsOf(person.id)).toMatchObject([{ role: "Member" }]);
    expect((await eventsOf(staff.company.id, /accept|identities/)).map(({ event }) => event)).toEqual([
      "invitations.accept",
      "identities.create",
    ]);
    expect(await prisma().mail.count({ where: { to: email, subject: { contains: "GitHub" } } })).toBe(1);
  });

  test("does not come by one with another address, nor by one that is somebody's already; the link stays good", async () => {
    const email = newEmail();
    const secret = await invite(staff.ada, staff.company, { email });
    const strange = identityOf(newEmail());
    const given = { name: "Nia New" };
    expect(await refusalOf(acceptAsNewWith(strange, secret, given, caller))).toMatchObject({
      code: "permission_denied",
    });
    const taken = identityOf(email);
    const { provider, subject } = taken;
    await prisma().identity.create({ data: { provider, subject, userId: (await makePerson()).id } });
    expect(await refusalOf(acceptAsNewWith(taken, secret, given, caller))).toMatchObject({
      code: "conflict",
    });
    expect(await prisma().user.count({ where: { email } })).toBe(0);
    expect(await openInvitation(secret)).toMatchObject({ state: "open" });
  });

  test("who presses twice, in two places at once, is one person and one member", async () => {
    for (let round = 0; round < 5; round++) {
      const email = newEmail();
      const before = await membersOf(staff.company.id);
      const secret = await invite(staff.ada, staff.company, { email });
      const outcomes = await Promise.allSettled([1, 2, 3].map(() => acceptAsNew(secret, newcomer, caller)));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await membersOf(staff.company.id)).toBe(before + 1);
      expect(await prisma().user.count({ where: { email } })).toBe(1);
      expect(await refusalOf(acceptAsNew(secret, newcomer, caller))).toMatchObject({ code: "conflict" });
      expect(await openInvitation(secret)).toEqual({
        state: "accepted",
        company: staff.company.name,
        inviter: "Ada",
      });
    }
  });

  test("who has signed up with the address meanwhile is told to sign in, and nothing is used up", async () => {
    const email = newEmail();
    const secret = await invite(staff.ada, staff.company, { email });
    await makePerson({ email });
    const refusal = await refusalOf(acceptAsNew(secret, newcomer, caller));
    expect(refusal).toMatchObject({ code: "conflict", detail: expect.stringContaining("sign in") });
    expect(await openInvitation(secret)).toMatchObject({ state: "open" });
  });
});

describe("somebody who is here already", () => {
  test("joins with the role and keeps what they have elsewhere; of two presses at once one counts", async () => {
    const person = await makePerson({ name: "Gil" });
    const other = await makeStaff();
    await acceptAs(person, await invite(other.ada, other.company, { email: person.email }), caller);
    const secret = await invite(staff.ada, staff.company, person);
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => acceptAs(person, secret, caller)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      ...["fulfilled", "rejected", "rejected", "rejected"],
    ]);
    expect(await prisma().member.count({ where: { userId: person.id } })).toBe(2);
    expect(await eventsOf(staff.company.id, /accept/)).toHaveLength(1);
  });

  test("with another address is refused, also with one that the invited person had once", async () => {
    const person = await makePerson({ name: "Gil" });
    const secret = await invite(staff.ada, staff.company, person);
    expect((await refusalOf(acceptAs(staff.mia, secret, caller))).code).toBe("permission_denied");
    await prisma().user.update({ where: { id: person.id }, data: { email: newEmail() } });
    const changed = { ...person, email: "gil-now@example.test" };
    expect((await refusalOf(acceptAs(changed, secret, caller))).code).toBe("permission_denied");
    expect(await membersOf(staff.company.id)).toBe(3);
  });

  test("who was removed has their row back with the new role, and their keys work again", async () => {
    const { company, mia } = staff;
    const { secret: key } = await makeKey(mia, company.id);
    await removeMember(await admin(), { id: mia.id });
    expect((await apiOf(key)("GET", "/whoami")).status).toBe(401);
    const support = await makeRole(company, "Support", [
      { resource: "customers", action: "read", fields: null },
    ]);
    await acceptAs(mia, await invite(staff.ada, company, { email: mia.email, roleId: support }), caller);
    expect(await membersOf(company.id)).toBe(3);
    expect(await membershipsOf(mia.id)).toMatchObject([{ role: "Support" }]);
    const answer = await apiOf(key)("GET", "/whoami");
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).not.toContain("licenses");
  });

  test("who became a member in another way keeps their role, and a suspended one stays suspended", async () => {
    const { company } = staff;
    for (const suspendedAt of [null, new Date()]) {
      const person = await makePerson();
      const secret = await invite(staff.ada, company, person);
      const row = { companyId: company.id, userId: person.id, roleId: company.roles.member, suspendedAt };
      await prisma().member.create({ data: row });
      expect((await refusalOf(acceptAs(person, secret, caller))).code).toBe("conflict");
      const after = await prisma().member.findFirstOrThrow({ where: { userId: person.id } });
      expect(after).toMatchObject({ roleId: company.roles.member, suspendedAt });
    }
  });
});

describe("a link that ended lets nobody in, and tells no more than who invited", () => {
  test.each([
    ["expired", (email: string) => change(email, { expiresAt: new Date(Date.now() - 1) })],
    [
      "withdrawn",
      async (email: string) => {
        await revokeInvitation(await admin(), { id: (await invitationTo(email)).id });
      },
    ],
    [
      "closed",
      () => prisma().company.update({ where: { id: staff.company.id }, data: { suspendedAt: new Date() } }),
    ],
  ] as const)("%s", async (state, end) => {
    const email = newEmail();
    const secret = await invite(staff.ada, staff.company, { email });
    await end(email);
    expect(await openInvitation(secret)).toEqual({ state, company: staff.company.name, inviter: "Ada" });
    expect((await refusalOf(acceptAsNew(secret, newcomer, caller))).code).toBe("conflict");
    const person = await makePerson({ email });
    expect((await refusalOf(acceptAs(person, secret, caller))).code).toBe("conflict");
    expect(await membersOf(staff.company.id)).toBe(3);
  });

  const change = (email: string, data: { expiresAt: Date }) =>
    prisma().invitation.updateMany({ where: { email }, data });

  test("whose role was deleted leads to the role that took its place; one that outgrew its sender to none", async () => {
    const { company } = staff;
    const [email, other] = [newEmail(), newEmail()];
    const read = { resource: "customers", action: "read", fields: null };
    const [support, auditor] = [
      await makeRole(company, "Support", [read]),
      await makeRole(company, "Auditor", [{ ...read, resource: "logs" }]),
    ];
    const secret = await invite(staff.ada, company, { email, roleId: support });
    expect(await refusalOf(deleteRole(await admin(), { id: support }))).toMatchObject({ pointer: "/moveTo" });
    await deleteRole(await admin(), { id: support, moveTo: auditor });
    expect(await openInvitation(secret)).toMatchObject({ state: "open", role: "Auditor" });

    const inviting = await makeRole(company, "Host", [
      { resource: "members", action: "create", fields: null },
    ]);
    const host = await makePerson();
    await prisma().member.create({ data: { companyId: company.id, userId: host.id, roleId: inviting } });
    const small = await makeRole(company, "Guest", []);
    const theirs = await invite(host, company, { email: other, roleId: small });
    await updateRole(await admin(), { id: small, attributes: { permissions: [read] } });
    expect(await openInvitation(theirs)).toMatchObject({ state: "withdrawn" });
    expect((await refusalOf(acceptAsNew(theirs, newcomer, caller))).code).toBe("conflict");
  });

  test("an acceptance and a withdrawal at once: one of them, whole", async () => {
    for (let round = 0; round < 5; round++) {
      const email = newEmail();
      const secret = await invite(staff.ada, staff.company, { email });
      const { id } = await invitationTo(email);
      const [accepted, revoked] = await Promise.allSettled([
        acceptAsNew(secret, newcomer, caller),
        revokeInvitation(await admin(), { id }),
      ]);
      expect([accepted.status, revoked.status].sort()).toEqual(["fulfilled", "rejected"]);
      const joined = await prisma().member.count({ where: { user: { email } } });
      expect(joined).toBe(accepted.status === "fulfilled" ? 1 : 0);
    }
  });
});
