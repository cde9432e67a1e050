import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { removeMember } from "@/lib/members/remove";
import { suspendMember } from "@/lib/members/suspend";
import { masked } from "@/lib/report";
import { appUrl, invitationTo, invite, newEmail, secretMailedTo } from "@/lib/testing/invitations";
import { eventsOf, makeRole, makeStaff, refusalOf, type Staff } from "@/lib/testing/owners";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeKey, makePerson } from "@/prisma/factories";
import { createInvitations } from "./create";
import { listInvitations } from "./list";
import { openInvitation } from "./open";
import { resendInvitation } from "./resend";
import { revokeInvitation } from "./revoke";
import { hashOfSecret } from "./secret";

let staff: Staff;
beforeEach(async () => {
  staff = await makeStaff();
});

const admin = () => actorOf(staff.ada, staff.company.id);
const send = async (emails: string[], roleId = staff.company.roles.member) =>
  createInvitations(await admin(), { emails, roleId, appUrl });
const pending = () => prisma().invitation.count({ where: { companyId: staff.company.id, revokedAt: null } });

/** A member with a role of the company's own. */
async function withRole(permissions: Parameters<typeof makeRole>[2]) {
  const roleId = await makeRole(staff.company, `Own ${crypto.randomUUID().slice(0, 8)}`, permissions);
  const person = await makePerson({ name: "Lesser" });
  await prisma().member.create({ data: { companyId: staff.company.id, userId: person.id, roleId } });
  return { roleId, person, actor: await actorOf(person, staff.company.id) };
}

const may = (resource: string, action: string) => ({ resource, action, fields: null });

describe("inviting", () => {
  test("sends one mail an address, keeps only the hash of its secret, and makes nobody a member", async () => {
    const [one, two] = [newEmail(), newEmail()];
    await send([` ${one.toUpperCase()}`, two, one]);
    const secret = await secretMailedTo(one);
    expect(await pending()).toBe(2);
    const row = await invitationTo(one);
    expect(row).toMatchObject({ roleId: staff.company.roles.member, inviterName: "Ada" });
    expect(Buffer.from(row.hash)).toEqual(Buffer.from(hashOfSecret(secret) ?? []));
    expect(Buffer.from(row.hash).toString("base64url")).not.toBe(secret);
    expect(row.expiresAt.getTime() - row.sentAt.getTime()).toBe(7 * 86_400_000);
    expect(await prisma().member.count({ where: { companyId: staff.company.id } })).toBe(3);
    expect(await prisma().user.count({ where: { email: one } })).toBe(0);
    const log = await eventsOf(staff.company.id, /^invitations\./);
    expect(log).toMatchObject([
      { event: "invitations.create", actionType: "write", subjectName: one, after: { role: "Member" } },
      { event: "invitations.create", subjectName: two },
    ]);
    expect(JSON.stringify(log.map(({ after }) => after))).not.toContain(secret);
    expect(masked(`/invitations/${secret}`)).toBe("/invitations/snl_…");
  });

  test("is all or nothing, and says at the field what is wrong with each address", async () => {
    const ok = newEmail();
    expect(await refusalOf(send([ok, "nonsense"]))).toEqual({
      code: "invalid_attribute",
      pointer: "/emails",
      detail: "“nonsense” is no e-mail address.",
    });
    expect(await refusalOf(send([]))).toMatchObject({ pointer: "/emails" });
    expect(await refusalOf(send([ok, staff.mia.email]))).toEqual({
      code: "conflict",
      pointer: "/emails",
      detail: `${staff.mia.email} is a member already.`,
    });
    expect(await pending()).toBe(0);
    await send([ok]);
    expect((await refusalOf(send([ok]))).detail).toContain("is invited already");
    await suspendMember(await admin(), { id: staff.mia.id });
    expect((await refusalOf(send([staff.mia.email]))).detail).toContain("suspended, and stays so");
    expect(await pending()).toBe(1);
  });

  test("again after it expired replaces the old one, whose link stays dead", async () => {
    const email = newEmail();
    const old = await invite(staff.ada, staff.company, { email });
    await prisma().invitation.updateMany({ where: { email }, data: { expiresAt: new Date(0) } });
    expect(await openInvitation(old)).toMatchObject({ state: "expired" });
    await send([email]);
    expect(await openInvitation(old)).toMatchObject({ state: "withdrawn" });
    expect(await openInvitation(await secretMailedTo(email))).toMatchObject({ state: "open" });
  });

  test("takes members:create, a role of this company, and one that lies within the inviter's own rights", async () => {
    const { company, mia } = staff;
    const refused = createInvitations(await actorOf(mia, company.id), {
      emails: [newEmail()],
      roleId: company.roles.member,
      appUrl,
    });
    expect((await refusalOf(refused)).code).toBe("permission_denied");
    const stranger = await makeTenant();
    expect(await refusalOf(send([newEmail()], stranger.company.roles.member))).toMatchObject({
      code: "invalid_attribute",
      pointer: "/roleId",
    });
    const { actor, roleId } = await withRole([may("members", "create"), may("customers", "read")]);
    const above = createInvitations(actor, { emails: [newEmail()], roleId: company.roles.admin, appUrl });
    expect(await refusalOf(above)).toMatchObject({
      code: "permission_denied",
      detail: expect.stringContaining("more than your own role allows"),
    });
    await createInvitations(actor, { emails: [newEmail()], roleId, appUrl });
    expect(await pending()).toBe(1);
  });

  test("two who invite the same address at once send one invitation", async () => {
    for (let round = 0; round < 5; round++) {
      const email = newEmail();
      const two = [staff.ada, staff.uma].map(async (person) =>
        createInvitations(await actorOf(person, staff.company.id), {
          emails: [email],
          roleId: staff.company.roles.member,
          appUrl,
        }),
      );
      const outcomes = await Promise.allSettled(two);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await prisma().mail.count({ where: { to: email } })).toBe(1);
    }
  });

  test("is bounded: so many that wait, and so many mails to one mailbox over all companies", async () => {
    const { company, ada } = staff;
    const sentAt = new Date();
    const waiting = { inviterId: ada.id, inviterName: "Ada", sentAt, roleId: company.roles.member };
    await prisma().invitation.createMany({
      data: Array.from({ length: 100 }, (_, index) => ({
        ...waiting,
        companyId: company.id,
        email: newEmail(),
        hash: Uint8Array.from(Buffer.from(`${company.id}${index}`)),
        expiresAt: new Date(Date.now() + 86_400_000),
      })),
    });
    expect((await refusalOf(send([newEmail()]))).detail).toContain("At most 100 invitations");
    const email = newEmail();
    for (let index = 0; index < 5; index++) {
      const other = await makeStaff();
      await invite(other.ada, other.company, { email });
    }
    const last = await makeStaff();
    expect(await refusalOf(invite(last.ada, last.company, { email }))).toMatchObject({
      code: "rate_limited",
      pointer: "/emails",
    });
  });
});

describe("an invitation that was sent", () => {
  test("is sent again with a new link, and the old one dies", async () => {
    const email = newEmail();
    const first = await invite(staff.ada, staff.company, { email });
    const { id } = await invitationTo(email);
    await resendInvitation(await actorOf(staff.uma, staff.company.id), { id, appUrl });
    const second = await secretMailedTo(email);
    expect(second).not.toBe(first);
    expect(await openInvitation(first)).toBeNull();
    expect(await openInvitation(second)).toMatchObject({ state: "open", inviter: "Uma" });
    expect(await eventsOf(staff.company.id, /resend/)).toMatchObject([{ subjectName: email }]);
  });

  test("is withdrawn, once, and then lets nobody in", async () => {
    const email = newEmail();
    const secret = await invite(staff.ada, staff.company, { email });
    const { id } = await invitationTo(email);
    await revokeInvitation(await admin(), { id });
    expect(await openInvitation(secret)).toEqual({
      state: "withdrawn",
      company: staff.company.name,
      inviter: "Ada",
    });
    expect((await refusalOf(revokeInvitation(await admin(), { id }))).code).toBe("not_found");
    expect((await refusalOf(resendInvitation(await admin(), { id, appUrl }))).code).toBe("not_found");
  });

  test("is not found by another company, and its link is nobody else's to see by guessing", async () => {
    const email = newEmail();
    await invite(staff.ada, staff.company, { email });
    const { id } = await invitationTo(email);
    const stranger = await makeTenant();
    const theirs = await actorOf(stranger.admin, stranger.company.id);
    const absent = await refusalOf(revokeInvitation(theirs, { id: crypto.randomUUID() }));
    expect(await refusalOf(revokeInvitation(theirs, { id }))).toEqual(absent);
    expect(await refusalOf(resendInvitation(theirs, { id, appUrl }))).toEqual(absent);
    expect(await listInvitations(theirs, {})).toEqual([]);
    for (const guess of [
      "",
      "x",
      "A".repeat(43),
      `snl_${"A".repeat(43)}`,
      "A".repeat(5000),
      "../etc",
      "%00",
    ]) {
      expect(await openInvitation(guess)).toBeNull();
    }
  });

  test("by somebody who was demoted or has left since lets nobody in, until somebody who may sends it again", async () => {
    const email = newEmail();
    const { person, roleId } = await withRole([may("members", "create"), may("posts", "read")]);
    const secret = await invite(person, staff.company, { email, roleId });
    await removeMember(await admin(), { id: person.id });
    expect(await openInvitation(secret)).toMatchObject({ state: "withdrawn" });
    expect(await listInvitations(await admin(), {})).toMatchObject([{ email, state: "void" }]);
    const { id } = await invitationTo(email);
    await resendInvitation(await admin(), { id, appUrl });
    expect(await listInvitations(await admin(), {})).toMatchObject([{ email, state: "unsent" }]);
    expect(await openInvitation(await secretMailedTo(email))).toMatchObject({ state: "open" });
  });

  test("to an admin's seat is neither sent again nor withdrawn by a lesser one", async () => {
    const email = newEmail();
    await invite(staff.ada, staff.company, { email, roleId: staff.company.roles.admin });
    const { id } = await invitationTo(email);
    const { actor } = await withRole([may("members", "create"), may("members", "read")]);
    expect((await refusalOf(revokeInvitation(actor, { id }))).code).toBe("permission_denied");
    expect((await refusalOf(resendInvitation(actor, { id, appUrl }))).code).toBe("permission_denied");
    expect(await listInvitations(actor, {})).toMatchObject([{ email, above: true }]);
  });

  test("says how many keys work again when the person once removed comes back", async () => {
    const { company, mia } = staff;
    await makeKey(mia, company.id);
    await removeMember(await admin(), { id: mia.id });
    await send([mia.email]);
    expect(await listInvitations(await admin(), {})).toMatchObject([{ email: mia.email, returningKeys: 1 }]);
  });
});
