import { describe, expect, test } from "vitest";
import { openSession } from "@/lib/auth/open-session";
import { prisma } from "@/lib/db";
import { addressIn, agents, browser, signedIn } from "@/lib/testing/browsers";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeMember, makePerson } from "@/prisma/factories";
import { listSessions } from "./list";
import { getSessionStake } from "./stake";
import { summariseSessions } from "./summarise";

const day = 86_400_000;

/** An admin on a Mac, and a member with a phone and a program. */
async function makeOffice() {
  const { admin, company } = await makeTenant();
  await prisma().session.deleteMany({ where: { userId: admin.id } });
  const mia = await makePerson({ name: "Mia Okafor" });
  await makeMember(company, mia, "member");
  const desk = browser({ address: addressIn.US });
  const actor = await signedIn(admin, company.id, desk);
  const phone = await openSession(
    mia,
    browser({ userAgent: agents.iphone, address: addressIn.US }),
    "github",
  );
  const program = await openSession(
    mia,
    browser({ origin: "api", browserId: undefined, userAgent: "curl/8.15.0", address: addressIn.JP }),
    "password",
  );
  return { admin, company, mia, actor, desk, phone: phone.sessionId, program: program.sessionId };
}

describe("the list", () => {
  test("shows everybody's sessions with all that is known about them, and which one asks", async () => {
    const { actor, mia, phone, program } = await makeOffice();
    const { sessions, total, countries } = await listSessions(actor, {});
    expect(total).toBe(3);
    expect(countries).toEqual([
      { code: "JP", name: "Japan" },
      { code: "US", name: "United States" },
    ]);
    expect(sessions.filter(({ current }) => current).map(({ id }) => id)).toEqual([actor.sessionId]);
    expect(sessions.find(({ id }) => id === phone)).toMatchObject({
      person: { ...mia, role: "Member" },
      origin: "dashboard",
      method: "GitHub",
      agent: "Safari 19 on iOS",
      platform: "iOS",
      type: "mobile",
      place: "United States",
      address: addressIn.US,
      current: false,
    });
    const made = sessions.find(({ id }) => id === program);
    expect(made).toMatchObject({ origin: "api", type: "program", place: "Japan" });
    expect(made?.concerns.map(({ kind }) => kind)).toEqual([
      "new_device",
      "new_country",
      "two_places",
      "unfamiliar_platform",
    ]);
    for (const { reason } of made?.concerns ?? []) expect(reason).toMatch(/^[A-Z].*\.$/);
  });

  test.each([
    [{ search: "okafor" }, ["phone", "program"]],
    [{ search: addressIn.JP }, ["program"]],
    [{ search: "%" }, []],
    [{ origin: "api" }, ["program"]],
    [{ country: "US" }, ["desk", "phone"]],
    [{ platform: "iOS" }, ["phone"]],
    [{ platform: "Program" }, ["program"]],
    [{ platform: "Windows" }, []],
    [{ concern: "any" }, ["phone", "program"]],
    [{ concern: "two_places" }, ["phone", "program"]],
    [{ concern: "new_device" }, ["program"]],
    [{ concern: "dormant" }, []],
    [{ size: 1, page: 4 }, []],
  ])("narrowed to %j", async (input, expected) => {
    const { actor, phone, program } = await makeOffice();
    const names = new Map([
      [actor.sessionId, "desk"],
      [phone, "phone"],
      [program, "program"],
    ]);
    const { sessions } = await listSessions(actor, input);
    expect(sessions.map(({ id }) => names.get(id)).sort()).toEqual(expected);
  });

  test("a session that nobody used for a week is dormant, and not hidden", async () => {
    const { actor, phone } = await makeOffice();
    const lastSeenAt = new Date(Date.now() - 7.1 * day);
    await prisma().session.update({ where: { id: phone }, data: { lastSeenAt } });
    const { sessions } = await listSessions(actor, { concern: "dormant" });
    expect(sessions.map(({ id }) => id)).toEqual([phone]);
    expect(sessions[0]?.concerns.at(-1)).toMatchObject({ kind: "dormant" });
  });

  test("trusting the device quiets that it is new, in this company", async () => {
    const { actor, company, program } = await makeOffice();
    const { deviceId } = await prisma().session.findUniqueOrThrow({ where: { id: program } });
    await prisma().device.update({
      where: { companyId_id: { companyId: company.id, id: deviceId ?? "" } },
      data: { trustedAt: new Date() },
    });
    expect((await listSessions(actor, { concern: "new_device" })).total).toBe(0);
    expect((await summariseSessions(actor, {})).new_device).toBe(0);
    const { sessions } = await listSessions(actor, {});
    const kinds = sessions.find(({ id }) => id === program)?.concerns.map(({ kind }) => kind);
    expect(kinds).not.toContain("new_device");
  });

  test("ended and expired sessions are none", async () => {
    const { actor, phone, program } = await makeOffice();
    await prisma().session.update({ where: { id: phone }, data: { endedAt: new Date() } });
    await prisma().session.update({ where: { id: program }, data: { expiresAt: new Date() } });
    expect((await listSessions(actor, {})).total).toBe(1);
    expect((await summariseSessions(actor, {})).live).toBe(1);
  });
});

describe("who sees what", () => {
  test("a member sees their own, however they ask", async () => {
    const { mia, company, admin, phone, program } = await makeOffice();
    const actor = await actorOf(mia, company.id);
    for (const input of [{}, { search: admin.name }, { userId: admin.id }]) {
      const { sessions } = await listSessions(actor, input);
      for (const { person } of sessions) expect(person.id).toBe(mia.id);
    }
    const ids = (await listSessions(actor, {})).sessions.map(({ id }) => id);
    expect(ids.sort()).toEqual([phone, program].sort());
    expect((await summariseSessions(actor, {})).live).toBe(2);
    expect(await getSessionStake(actor, { userId: admin.id })).toEqual({ total: 0, dashboard: [], api: 0 });
  });

  test("nobody sees people of another company; somebody of two companies is seen in both", async () => {
    const [one, two] = [await makeOffice(), await makeOffice()];
    const both = await makePerson();
    await makeMember(one.company, both, "member");
    await makeMember(two.company, both, "member");
    const { sessionId } = await openSession(both, browser(), "password");
    for (const [office, other] of [
      [one, two],
      [two, one],
    ] as const) {
      const { sessions } = await listSessions(office.actor, {});
      expect(sessions.map(({ id }) => id)).toContain(sessionId);
      expect(sessions.map(({ id }) => id)).not.toContain(other.phone);
      expect((await listSessions(office.actor, { userId: other.mia.id })).total).toBe(0);
      expect(await getSessionStake(office.actor, { userId: other.mia.id })).toMatchObject({ total: 0 });
    }
  });

  test.each(["suspendedAt", "removedAt"])(
    "sessions of who is out (%s) do not reach the company",
    async (mark) => {
      const { actor, company, mia } = await makeOffice();
      await prisma().member.update({
        where: { companyId_userId: { companyId: company.id, userId: mia.id } },
        data: { [mark]: new Date() },
      });
      expect((await listSessions(actor, {})).total).toBe(1);
    },
  );

  test("without the permission nothing is shown", async () => {
    const { actor } = await makeOffice();
    await expect(listSessions({ ...actor, rights: new Map() }, {})).rejects.toMatchObject({
      code: "permission_denied",
    });
  });
});
