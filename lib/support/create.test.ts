import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { prisma } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeCompany, makeMember, makePerson } from "@/prisma/factories";
import { createSupportRequest } from "./create";
import { listSupportRequests } from "./list";

const question = { subject: "The key is refused", message: "Since this morning:\n403 origin_forbidden" };

async function makeAsker(): Promise<UserActor> {
  const { admin, company } = await makeTenant();
  const caller = { userAgent: "Firefox 140 on Linux", requestId: `req-${randomUUID()}` };
  const actor = await actorOf(admin, company.id);
  return { ...actor, caller: { ...actor.caller, ...caller } };
}

const mailsOf = ({ company }: UserActor) => prisma().mail.findMany({ where: { companyId: company.id } });

async function pointersOf(attempt: Promise<unknown>): Promise<unknown[]> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof AppError ? error.faults.map(({ source }) => source) : [];
}

describe("asking for support", () => {
  test("keeps the request with where it came from, and mails it to the operator, who answers the person", async () => {
    const actor = await makeAsker();
    const page = "/settings/api-keys?environment=staging";
    const request = await createSupportRequest(actor, { ...question, page, environment: "staging" });
    expect(request).toMatchObject({ ...question, reference: `SR-${request.id.slice(0, 8).toUpperCase()}` });
    expect(await prisma().supportRequest.findMany({ where: { id: request.id } })).toMatchObject([
      {
        companyId: actor.company.id,
        userId: actor.user.id,
        context: {
          page,
          environment: "staging",
          browser: "Firefox 140 on Linux",
          requestId: actor.caller.requestId,
        },
      },
    ]);
    const [mail, ...others] = await mailsOf(actor);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      to: "snapkeys@localhost",
      replyTo: actor.user.email,
      subject: `[${request.reference}] The key is refused`,
      sentAt: null,
    });
    for (const part of [
      "403 origin_forbidden",
      actor.company.name,
      "Staging",
      "Firefox 140",
      `http://localhost:3000${page}`,
    ])
      expect(mail?.text).toContain(part);
  });

  test("is one step: where the change cannot be put on record there is no request and no mail", async () => {
    const actor = await makeAsker();
    await prisma().auditHead.deleteMany({ where: { companyId: actor.company.id } });
    await expect(createSupportRequest(actor, question)).rejects.toThrow("no audit chain");
    expect(await prisma().supportRequest.count({ where: { companyId: actor.company.id } })).toBe(0);
    expect(await mailsOf(actor)).toEqual([]);
  });

  test("is in the security log by its reference and subject, without the message", async () => {
    const actor = await makeAsker();
    const { reference } = await createSupportRequest(actor, question);
    const rows = await prisma().auditLog.findMany({ where: { companyId: actor.company.id } });
    expect(rows).toMatchObject([
      { event: "support-requests.create", subjectName: reference, after: { subject: question.subject } },
    ]);
  });

  test("is held back after five at once, and nothing more is mailed", async () => {
    const actor = await makeAsker();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => createSupportRequest(actor, question)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    await expect(createSupportRequest(actor, question)).rejects.toThrow(/rate_limited.*can go in \d+ min/);
    expect(await mailsOf(actor)).toHaveLength(5);
  });

  test.each<[string, object, string]>([
    ["no subject", { subject: " " }, "/subject"],
    ["a subject of two lines", { subject: "One\nBcc: everybody@example.com" }, "/subject"],
    ["an empty message", { message: " \n " }, "/message"],
    ["a message with a key in it", { message: `It is sna_pub_${"A".repeat(38)}0Jxhzq` }, "/message"],
    ["a page elsewhere", { page: "https://evil.example.com" }, "/page"],
    ["a page elsewhere, without a scheme", { page: "//evil.example.com" }, "/page"],
    ["an unknown environment", { environment: "moon" }, "/environment"],
    ["whose request it is", { userId: randomUUID() }, "/userId"],
  ])("refuses %s", async (_, wrong, pointer) => {
    const actor = await makeAsker();
    expect(await pointersOf(createSupportRequest(actor, { ...question, ...wrong }))).toEqual([{ pointer }]);
    expect(await mailsOf(actor)).toEqual([]);
  });
});

describe("one's requests", () => {
  test("are one's own in this company, newest first", async () => {
    const [ada, grace] = [await makePerson(), await makePerson()];
    const [acme, globex] = [await makeCompany(ada), await makeCompany(ada)];
    await makeMember(acme, grace, "member");
    const [adaAtAcme, graceAtAcme] = [await actorOf(ada, acme.id), await actorOf(grace, acme.id)];
    await createSupportRequest(adaAtAcme, { ...question, subject: "First" });
    await createSupportRequest(adaAtAcme, { ...question, subject: "Second" });
    await createSupportRequest(graceAtAcme, { ...question, subject: "Grace's" });
    const subjects = async (actor: UserActor) =>
      (await listSupportRequests(actor, {})).map(({ subject }) => subject);
    expect(await subjects(adaAtAcme)).toEqual(["Second", "First"]);
    expect(await subjects(graceAtAcme)).toEqual(["Grace's"]);
    expect(await subjects(await actorOf(ada, globex.id))).toEqual([]);
  });

  test("take a role that may", async () => {
    const actor = { ...(await makeAsker()), rights: new Map() };
    await expect(createSupportRequest(actor, question)).rejects.toThrow("permission_denied");
    await expect(listSupportRequests(actor, {})).rejects.toThrow("permission_denied");
  });
});
