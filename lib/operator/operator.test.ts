import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { confirmEmailChange } from "@/lib/auth/emails/confirm-change";
import { requestEmailChange } from "@/lib/auth/emails/request-change";
import { arrive } from "@/lib/auth/identities/arrive";
import { createLink } from "@/lib/auth/mailed-link";
import { resetPassword } from "@/lib/auth/passwords/reset";
import { signIn } from "@/lib/auth/sign-in";
import { signUp, signUpWith } from "@/lib/auth/sign-up";
import { acceptAsNew } from "@/lib/invitations/accept";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { closeTicket } from "@/lib/support/close";
import { createTicket } from "@/lib/support/create";
import { getTicket } from "@/lib/support/get";
import { invite } from "@/lib/testing/invitations";
import { browser, isAlive, refusal, sessionOf } from "@/lib/testing/signed-in";
import { enrol } from "@/lib/testing/two-factor";
import { actorOf, makeCompany, makeMember, makePerson } from "@/prisma/factories";
import { answerInboxTicket } from "./answer";
import { findOperator, requireOperator, type Operator } from "./find";
import { listInbox } from "./inbox";
import { closeInboxTicket, getInboxTicket } from "./thread";

let address = "";
beforeEach(() => {
  address = `operator-${randomUUID()}@example.test`;
  env().OPERATOR_EMAILS.splice(0, Infinity, address);
});
afterAll(() => void env().OPERATOR_EMAILS.splice(0));

const password = "violet-anchor-9-harbour";

async function mailedSecret(to: string, path: string): Promise<string> {
  const mail = await prisma().mail.findFirst({
    where: { to, text: { contains: path } },
    orderBy: { createdAt: "desc" },
  });
  return /snl_[\w-]{43}/.exec(mail?.text ?? "")?.[0] ?? "";
}

async function chooseByMail(email: string, chosen: string): Promise<void> {
  const { id: userId } = await userOf(email);
  const secret = await prisma().$transaction((tx) => createLink(tx, { purpose: "password-reset", userId }));
  await resetPassword({ secret, password: chosen }, browser());
}

const userOf = async (email: string) => prisma().user.findUniqueOrThrow({ where: { email } });

async function makeOperator(): Promise<Operator> {
  const person = await makePerson({ email: address });
  await prisma().user.update({ where: { id: person.id }, data: { emailVerifiedAt: new Date() } });
  await enrol(person);
  return requireOperator({ user: person });
}

describe("who an operator is", () => {
  test("somebody whose named address is verified and who has a second factor; nobody where none is named", async () => {
    const user = await makePerson({ email: address });
    expect(await findOperator({ user })).toBeNull();
    await chooseByMail(address, password);
    expect(await findOperator({ user })).toBe("needs-second-factor");
    await expect(requireOperator({ user })).rejects.toThrow("otp_required");
    await enrol(user);
    expect(await findOperator({ user })).toMatchObject({ user, is: "operator" });
    env().OPERATOR_EMAILS.splice(0);
    expect(await findOperator({ user })).toBeNull();
    await expect(requireOperator({ user })).rejects.toThrow("not_found");
  });

  test("not whoever signs up with the address: when its mailbox is shown, they are put out with all they linked", async () => {
    const thief = browser();
    await signUp({ name: "Thief", email: address, password, company: "Thieves" }, thief);
    const user = await userOf(address);
    await enrol(user);
    expect(await findOperator({ user }), "a second factor is not enough").toBeNull();
    await prisma().user.update({ where: { id: user.id }, data: { twoFactorEnabledAt: null } });
    const session = await sessionOf(user, thief);
    const there = { provider: "github", subject: randomUUID(), name: "Thief", emailVerified: false } as const;
    const linking = { userId: user.id, sessionId: session.sessionId, provider: "github" } as const;
    const linked = await arrive({ ...there, email: address }, { session, linking }, thief);
    expect(linked).toEqual({ to: "profile" });

    await chooseByMail(address, "copper-lantern-7-meadow");
    expect(await isAlive(session)).toBe(false);
    expect(await refusal(signIn({ email: address, password }, thief))).toBe("invalid_credentials");
    const back = await arrive({ ...there, email: address }, { session: null, linking: null }, thief);
    expect(back).toEqual({ to: "refusal", reason: "unverified" });
    expect(await prisma().identity.count({ where: { userId: user.id } })).toBe(0);
  });

  test("not whoever takes the address over by a link that its reader follows", async () => {
    const person = await makePerson();
    await makeCompany(person);
    const session = await sessionOf(person, browser());
    await chooseByMail(person.email, password);
    await enrol(person);
    const anew = await sessionOf(person, browser());
    expect(session.sessionId).not.toBe(anew.sessionId);
    await requestEmailChange(anew, { email: address, password }, browser());
    await confirmEmailChange({ secret: await mailedSecret(address, "/confirm-email/") }, browser());
    const taken = { id: person.id, name: person.name, email: address };
    expect(await findOperator({ user: taken })).toBeNull();
  });

  test("not a guest who was invited under the address: the invitation proves less than a chosen password", async () => {
    const admin = await makePerson();
    const company = await makeCompany(admin);
    const secret = await invite(admin, company, { email: address });
    const { person } = await acceptAsNew(secret, { name: "Guest", password }, browser());
    await enrol(person);
    expect(await findOperator({ user: person })).toBeNull();
  });

  test("somebody who comes from a provider that has checked the address", async () => {
    const identity = { provider: "google", subject: randomUUID(), email: address, name: "Olu" } as const;
    const user = await signUpWith(identity, { name: "Olu", company: "Operators" }, browser());
    expect(await findOperator({ user })).toBe("needs-second-factor");
  });
});

async function makeTicket() {
  const [ada, ben] = await Promise.all([makePerson(), makePerson()]);
  const company = await makeCompany(ada);
  await makeMember(company, ben, "member");
  const asker = await actorOf(ben, company.id);
  const ticket = await createTicket(asker, { subject: "Why 403?", message: "It worked yesterday." });
  return { company, ben, asker, admin: await actorOf(ada, company.id), ticket };
}

describe("the inbox", () => {
  test("has the tickets of every company, by state and company, what waits longest first", async () => {
    const operator = await makeOperator();
    const [one, other] = [await makeTicket(), await makeTicket()];
    await closeTicket(other.asker, { id: other.ticket.id });
    const open = await listInbox(operator, { status: "open", companyId: one.company.id });
    expect(open).toMatchObject({
      tickets: [{ id: one.ticket.id, company: { name: one.company.name }, asker: one.ben.name }],
      counts: { open: 1, answered: 0, closed: 0 },
    });
    const closed = await listInbox(operator, { status: "closed", companyId: other.company.id });
    expect(closed.tickets.map(({ id }) => id)).toEqual([other.ticket.id]);
    expect((await listInbox(operator, {})).companies.map(({ id }) => id)).toEqual(
      expect.arrayContaining([one.company.id, other.company.id]),
    );
  });

  test("an answer reaches whoever asked, in the thread and by mail, and is on the company's record", async () => {
    const operator = await makeOperator();
    const { company, ben, asker, ticket } = await makeTicket();
    const at = { companyId: company.id, id: ticket.id };
    await answerInboxTicket(operator, { ...at, message: "Your origin changed.\r\nBcc: all@example.test" });
    expect(await getTicket(asker, { id: ticket.id })).toMatchObject({
      status: "answered",
      unread: true,
      messages: [{ by: "asker" }, { by: "operator", name: operator.user.name }],
    });
    const mail = await prisma().mail.findFirst({ where: { to: ben.email } });
    expect(mail).toMatchObject({
      companyId: company.id,
      subject: `[${ticket.reference}] Why 403?`,
      replyTo: null,
    });
    expect(mail?.text).toContain(`/c/${company.id}/support/${ticket.id}`);
    const row = await prisma().auditLog.findFirst({
      where: { event: "support-tickets.answer", companyId: company.id },
    });
    expect(row).toMatchObject({
      actorKind: "system",
      actorName: `${operator.user.name} (operator)`,
      address: null,
      after: { status: "answered" },
    });
    await answerInboxTicket(operator, { ...at, message: "Done.", close: true });
    expect((await getInboxTicket(operator, at)).status).toBe("closed");
    await expect(answerInboxTicket(operator, { ...at, message: `sna_${"A1b2".repeat(11)}` })).rejects.toThrow(
      "invalid_attribute",
    );
  });

  test("whoever has left the company gets no mail", async () => {
    const operator = await makeOperator();
    const { company, ben, ticket } = await makeTicket();
    await prisma().member.updateMany({ where: { userId: ben.id }, data: { removedAt: new Date() } });
    const at = { companyId: company.id, id: ticket.id };
    await answerInboxTicket(operator, { ...at, message: "Too late." });
    expect(await prisma().mail.count({ where: { to: ben.email } })).toBe(0);
    expect(await getInboxTicket(operator, at)).toMatchObject({ asker: { active: false } });
    await closeInboxTicket(operator, at);
  });

  test("a ticket is found in its own company only", async () => {
    const operator = await makeOperator();
    const [one, other] = [await makeTicket(), await makeTicket()];
    const crossed = { companyId: one.company.id, id: other.ticket.id };
    for (const at of [crossed, { ...crossed, companyId: randomUUID() }]) {
      await expect(getInboxTicket(operator, at)).rejects.toThrow("not_found");
      await expect(answerInboxTicket(operator, { ...at, message: "Hello" })).rejects.toThrow("not_found");
      await expect(closeInboxTicket(operator, at)).rejects.toThrow("not_found");
    }
  });

  test("mails go to the operators where there is no desk, and lead to the inbox", async () => {
    const { company, ticket } = await makeTicket();
    const mails = await prisma().mail.findMany({ where: { companyId: company.id } });
    expect(mails.map(({ to }) => to)).toEqual([address]);
    expect(mails[0]?.text).toContain(`/operator/support/${company.id}/${ticket.id}`);
  });
});
