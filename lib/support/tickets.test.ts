import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { prisma } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { rightsOf } from "@/lib/permissions/effective";
import { actorOf, makeCompany, makeMember, makePerson } from "@/prisma/factories";
import { closeTicket } from "./close";
import { createTicket } from "./create";
import { getTicket } from "./get";
import { listTickets } from "./list";
import { reopenTicket } from "./reopen";
import { replyToTicket } from "./reply";
import { countUnreadTickets, seeTicket } from "./unread";

const question = { subject: "The key is refused", message: "Since this morning:\n403 origin_forbidden" };

/** An admin, two members and a stranger, each acting for their company. */
async function makeAskers() {
  const [ada, ben, eve, gil] = await Promise.all([makePerson(), makePerson(), makePerson(), makePerson()]);
  const company = await makeCompany(ada);
  await makeMember(company, ben, "member");
  await makeMember(company, eve, "member");
  const elsewhere = await makeCompany(gil);
  const [admin, member, colleague] = await Promise.all(
    [ada, ben, eve].map((one) => actorOf(one, company.id)),
  );
  if (!admin || !member || !colleague) throw new Error("Three act for the company");
  return { company, admin, member, colleague, stranger: await actorOf(gil, elsewhere.id) };
}

async function makeAsker(): Promise<UserActor> {
  const { member } = await makeAskers();
  return { ...member, caller: { ...member.caller, userAgent: "Firefox 140 on Linux" } };
}

const mailsOf = ({ company }: UserActor) =>
  prisma().mail.findMany({ where: { companyId: company.id }, orderBy: { createdAt: "asc" } });
const recordOf = ({ company }: UserActor) =>
  prisma().auditLog.findMany({ where: { companyId: company.id }, orderBy: { seq: "asc" } });

async function pointersOf(attempt: Promise<unknown>): Promise<unknown[]> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof AppError ? error.faults.map(({ source }) => source) : [];
}

describe("asking for support", () => {
  test("keeps the ticket with where it came from, and mails it to the desk, whose reply goes to the person", async () => {
    const actor = await makeAsker();
    const requestId = `req-${randomUUID()}`;
    await closeTicket(
      { ...actor, caller: { ...actor.caller, requestId } },
      { id: (await createTicket(actor, question)).id },
    );
    const page = "/logs?environment=staging";
    const ticket = await createTicket(actor, { ...question, page, environment: "staging", requestId });
    expect(ticket).toMatchObject({
      reference: `SR-${ticket.id.slice(0, 8).toUpperCase()}`,
      status: "open",
      unread: false,
    });
    expect(await getTicket(actor, { id: ticket.id })).toMatchObject({
      own: true,
      context: { page, environment: "staging", requestId, fault: null, browser: "Firefox 140 on Linux" },
      messages: [{ by: "asker", name: actor.user.name, message: question.message }],
    });
    const mail = (await mailsOf(actor)).at(-1);
    expect(mail).toMatchObject({
      to: "snapkeys@localhost",
      replyTo: actor.user.email,
      subject: `[${ticket.reference}] The key is refused`,
    });
    for (const part of [
      "403 origin_forbidden",
      actor.company.name,
      "Staging",
      "Firefox 140",
      requestId,
      page,
    ])
      expect(mail?.text).toContain(part);
    expect(mail?.text, "nobody has an inbox here").not.toContain("/operator");
  });

  test("is one step: where it cannot be put on record there is no ticket and no mail", async () => {
    const actor = await makeAsker();
    await prisma().auditHead.deleteMany({ where: { companyId: actor.company.id } });
    await expect(createTicket(actor, question)).rejects.toThrow("no audit chain");
    expect(await prisma().supportTicket.count({ where: { companyId: actor.company.id } })).toBe(0);
    expect(await mailsOf(actor)).toEqual([]);
  });

  test("and replying, closing and opening again are on record, by reference and without a word of what was said", async () => {
    const actor = await makeAsker();
    const { id, reference } = await createTicket(actor, question);
    await replyToTicket(actor, { id, message: "It is back." });
    for (const verb of [closeTicket, closeTicket, reopenTicket, reopenTicket]) await verb(actor, { id });
    const rows = await recordOf(actor);
    expect(rows.map(({ event }) => event)).toEqual(
      ["create", "reply", "close", "reopen"].map((verb) => `support-tickets.${verb}`),
    );
    expect(rows.every(({ subjectName }) => subjectName === reference)).toBe(true);
    expect(JSON.stringify(rows.map(({ before, after }) => [before, after]))).not.toMatch(/morning|back/);
  });

  test("is held back after five at once, and replies after ten, whatever the company", async () => {
    const actor = await makeAsker();
    const outcomes = await Promise.allSettled(Array.from({ length: 7 }, () => createTicket(actor, question)));
    const made = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    expect(made).toHaveLength(5);
    const other = await makeCompany(actor.user);
    await expect(createTicket(await actorOf(actor.user, other.id), question)).rejects.toThrow(
      /rate_limited.*can go in \d+ min/,
    );
    expect(await mailsOf(actor)).toHaveLength(5);
    const replies = await Promise.allSettled(
      Array.from({ length: 12 }, () => replyToTicket(actor, { id: made[0]?.id, message: "And?" })),
    );
    expect(replies.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
  });

  test.each<[string, object, string]>([
    ["no subject", { subject: " " }, "/subject"],
    ["a subject of two lines", { subject: "One\nBcc: everybody@example.com" }, "/subject"],
    ["an empty message", { message: " \n " }, "/message"],
    ["a message with a key in it", { message: `It is sna_pub_${"A".repeat(38)}0Jxhzq` }, "/message"],
    ["a message with most of a key", { message: `It is sna_${"A1b2".repeat(6)}` }, "/message"],
    ["a message with a signing secret", { message: `whsec_${"A1b2".repeat(8)}` }, "/message"],
    ["a message with a token", { message: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln" }, "/message"],
    ["a page elsewhere", { page: "https://evil.example.com" }, "/page"],
    ["a page elsewhere, without a scheme", { page: "//evil.example.com" }, "/page"],
    ["an unknown environment", { environment: "moon" }, "/environment"],
    ["a request that nobody made", { requestId: "req-none" }, "/requestId"],
    ["a reference that is none", { fault: "<script>" }, "/fault"],
    ["whose ticket it is", { userId: randomUUID() }, "/userId"],
  ])("refuses %s", async (_, wrong, pointer) => {
    const actor = await makeAsker();
    expect(await pointersOf(createTicket(actor, { ...question, ...wrong }))).toEqual([{ pointer }]);
    expect(await mailsOf(actor)).toEqual([]);
  });

  test("about a request of another company is refused like one about a request that nobody made", async () => {
    const [one, other] = [await makeAsker(), await makeAsker()];
    const requestId = `req-${randomUUID()}`;
    await createTicket({ ...one, caller: { ...one.caller, requestId } }, question);
    const attempts = [requestId, "req-none"].map((id) => createTicket(other, { ...question, requestId: id }));
    const [taken, none] = await Promise.allSettled(attempts);
    expect(taken).toMatchObject({ status: "rejected" });
    expect(String(taken?.status === "rejected" && taken.reason)).toBe(
      String(none?.status === "rejected" && none.reason),
    );
  });
});

describe("tickets", () => {
  test("are one's own; with Administer, the company's; another company's never", async () => {
    const { admin, member, colleague, stranger } = await makeAskers();
    const { id } = await createTicket(member, { ...question, subject: "Ben's" });
    await createTicket(admin, { ...question, subject: "Ada's" });
    const subjects = async (actor: UserActor, asked: object = {}) =>
      (await listTickets(actor, asked)).tickets.map(({ subject }) => subject);
    expect(await subjects(member)).toEqual(["Ben's"]);
    expect(await subjects(admin)).toEqual(["Ada's"]);
    expect(await subjects(admin, { whose: "company" })).toEqual(["Ada's", "Ben's"]);
    expect(await subjects(admin, { whose: "company", status: "closed" })).toEqual([]);
    expect(await subjects(stranger, { whose: "company" })).toEqual([]);
    await expect(subjects(colleague, { whose: "company" })).rejects.toThrow("permission_denied");
    expect(await getTicket(admin, { id })).toMatchObject({ own: false, asker: { active: true } });
    for (const actor of [colleague, stranger]) {
      for (const verb of [getTicket, closeTicket, reopenTicket])
        await expect(verb(actor, { id })).rejects.toThrow("not_found");
      await expect(replyToTicket(actor, { id, message: "Hello" })).rejects.toThrow("not_found");
    }
  });

  test("wait for the operator again when somebody writes, and tell whoever asked of what a colleague wrote", async () => {
    const { admin, member } = await makeAskers();
    const { id } = await createTicket(member, question);
    await closeTicket(member, { id });
    await replyToTicket(admin, { id, message: "We see it too." });
    expect(await getTicket(member, { id })).toMatchObject({
      status: "open",
      unread: true,
      messages: [{ by: "asker" }, { by: "colleague", name: admin.user.name, message: "We see it too." }],
    });
    expect(await countUnreadTickets(member, {})).toBe(1);
    await seeTicket(admin, { id });
    expect(await countUnreadTickets(member, {}), "an admin who looks has not seen it for them").toBe(1);
    await seeTicket(member, { id });
    expect(await countUnreadTickets(member, {})).toBe(0);
    expect((await mailsOf(member)).map(({ subject }) => subject.replace(/^\S+ /, "to the desk: "))).toEqual([
      "to the desk: The key is refused",
      "to the desk: The key is refused",
    ]);
  });

  test("take a role that may", async () => {
    const actor = await makeAsker();
    const { id } = await createTicket(actor, question);
    const reader = {
      ...actor,
      rights: rightsOf([{ resource: "support-tickets", action: "read", fields: null }]),
    };
    expect((await getTicket(reader, { id })).id).toBe(id);
    await expect(createTicket(reader, question)).rejects.toThrow("permission_denied");
    await expect(replyToTicket(reader, { id, message: "Hello" })).rejects.toThrow("permission_denied");
    await expect(closeTicket(reader, { id })).rejects.toThrow("permission_denied");
    await expect(listTickets({ ...actor, rights: new Map() }, {})).rejects.toThrow("permission_denied");
  });
});
