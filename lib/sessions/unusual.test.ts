import { beforeEach, describe, expect, test } from "vitest";
import { openSession, type SessionCaller } from "@/lib/auth/open-session";
import { prisma } from "@/lib/db";
import { addressIn, agents, browser } from "@/lib/testing/browsers";
import { makeCompany, makePerson, type MadePerson } from "@/prisma/factories";

const flagsOf = async (id: string) => (await prisma().session.findUniqueOrThrow({ where: { id } })).flags;

async function enter(person: MadePerson, on: SessionCaller) {
  const { sessionId } = await openSession(person, on, "password");
  return sessionId;
}

async function makeUsual(given: Partial<SessionCaller> = {}) {
  const person = await makePerson();
  const company = await makeCompany(person);
  const usual = browser({ address: addressIn.US, ...given });
  const first = await enter(person, usual);
  return { person, company, usual, first };
}

const mails = (to: string) => prisma().mail.findMany({ where: { to } });

beforeEach(async () => {
  await prisma().mail.deleteMany();
});

describe("a sign-in", () => {
  test("that is somebody's first has nothing that stands out, and nobody is written to", async () => {
    const { person, first } = await makeUsual();
    expect(await flagsOf(first)).toEqual([]);
    expect(await mails(person.email)).toEqual([]);
  });

  test("of one person is not compared with those of another on the same device", async () => {
    const { usual, company } = await makeUsual();
    const colleague = await makePerson();
    expect(await flagsOf(await enter(colleague, usual))).toEqual([]);
    expect(company.id).toBeTruthy();
  });

  test("from another country while the first is in use marks both, once", async () => {
    const { person, company, usual, first } = await makeUsual();
    const abroad = { ...usual, address: addressIn.JP };
    const [second, third] = [await enter(person, abroad), await enter(person, abroad)];
    expect(await flagsOf(first)).toEqual(["two_places"]);
    expect(await flagsOf(second)).toEqual(["new_country", "two_places"]);
    expect(await flagsOf(third)).toEqual(["two_places"]);
    const told = await prisma().event.findMany({
      where: { companyId: company.id, type: "session.flagged" },
      orderBy: { createdAt: "asc" },
    });
    expect(told.map(({ environment, data }) => [environment, data])).toEqual([
      [null, { id: second, kind: "session", flags: ["new_country", "two_places"] }],
      [null, { id: third, kind: "session", flags: ["two_places"] }],
    ]);
  });

  test("from another country after the first has ended is new there, and not in two places", async () => {
    const { person, usual, first } = await makeUsual();
    await prisma().session.update({ where: { id: first }, data: { endedAt: new Date() } });
    const second = await enter(person, { ...usual, address: addressIn.JP });
    expect([await flagsOf(first), await flagsOf(second)]).toEqual([[], ["new_country"]]);
  });

  test("two at the same moment from two countries: neither misses the other", async () => {
    const { person, usual } = await makeUsual({ address: null });
    const [one, two] = await Promise.all([
      enter(person, { ...usual, address: addressIn.US }),
      enter(person, { ...usual, address: addressIn.JP }),
    ]);
    for (const id of [one, two]) expect(await flagsOf(id)).toContain("two_places");
  });
});

describe("the mail about a new device", () => {
  test("says what, when and where, leads to sessions and password, and is sent once a device", async () => {
    const { person } = await makeUsual();
    const unknown = browser({ address: addressIn.JP, userAgent: agents.edge });
    await enter(person, unknown);
    await enter(person, unknown);
    const [mail, ...others] = await mails(person.email);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe("New sign-in to your Snapkeys account");
    for (const words of [
      "Microsoft Edge 150 on Windows",
      `Japan (${addressIn.JP})`,
      "UTC",
      "/settings/security/sessions",
      "/reset-password",
    ]) {
      expect(mail?.text).toContain(words);
    }
    expect(mail?.text).not.toMatch(/eyJ|[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  test("is not sent for a device that each company of the person's trusts", async () => {
    const { person, company } = await makeUsual();
    const colleague = await makePerson();
    const { usual } = await makeUsual();
    await prisma().device.create({
      data: {
        companyId: company.id,
        id: usual.browserId ?? "",
        kind: "browser",
        firstSeenAt: new Date(),
        lastSeenAt: new Date(),
        trustedAt: new Date(),
      },
    });
    await enter(person, usual);
    expect(await mails(person.email)).toEqual([]);
    expect(colleague.id).toBeTruthy();
  });

  test("does not exist when the session could not be opened", async () => {
    const { person, company } = await makeUsual();
    await prisma().auditHead.delete({ where: { companyId: company.id } });
    await expect(enter(person, browser())).rejects.toThrow(/no audit chain/);
    expect(await mails(person.email)).toEqual([]);
  });
});
