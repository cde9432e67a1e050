import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { recordsWritten } from "@/lib/audit/record-later";
import { openSession } from "@/lib/auth/open-session";
import { findSession } from "@/lib/auth/session";
import { prisma } from "@/lib/db";
import { agents, browser, signedIn } from "@/lib/testing/browsers";
import { call, codes } from "@/lib/testing/call";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf, makeCompany, makeMember, makePerson, makeToken } from "@/prisma/factories";
import { endAllSessions } from "./end-all";
import { endOneSession } from "./end";
import { getSessionStake } from "./stake";

async function makeOffice() {
  const { admin, company } = await makeTenant();
  await prisma().session.deleteMany({ where: { userId: admin.id } });
  const mia = await makePerson({ name: "Mia Okafor" });
  await makeMember(company, mia, "member");
  const actor = await signedIn(admin, company.id);
  const miasActor = await signedIn(mia, company.id, browser({ userAgent: agents.edge }));
  return { admin, company, mia, actor, miasActor };
}

const alive = async (id: string) => (await findSession(id)) !== null;
const endings = (companyId: string) =>
  prisma().auditLog.findMany({ where: { companyId, event: "sessions.end" }, orderBy: { seq: "asc" } });

describe("ending one session", () => {
  test("counts for its next request, by cookie or token, and is on record with who did it", async () => {
    const { actor, company, mia, miasActor } = await makeOffice();
    const { sessionId, token } = await makeToken(mia);
    expect((await call("GET", "/public-api/v3/whoami", { as: token })).status).toBe(200);
    await endOneSession(actor, { id: sessionId });
    const answer = await call("GET", "/public-api/v3/whoami", { as: token });
    expect([answer.status, ...codes(answer)]).toEqual([401, "session_ended"]);
    await endOneSession(actor, { id: miasActor.sessionId });
    expect(await alive(miasActor.sessionId)).toBe(false);
    expect(await prisma().session.findUnique({ where: { id: miasActor.sessionId } })).toMatchObject({
      endReason: "revoked",
    });
    expect(await endings(company.id)).toMatchObject([
      { actorName: actor.user.name, subjectId: sessionId, outcome: "success", actionType: "delete" },
      {
        subjectId: miasActor.sessionId,
        subjectName: mia.email,
        before: { person: "Mia Okafor", device: "Microsoft Edge 150 on Windows", origin: "dashboard" },
      },
    ]);
  });

  test("leaves all others alone", async () => {
    const { actor, miasActor } = await makeOffice();
    await endOneSession(actor, { id: miasActor.sessionId });
    expect(await alive(actor.sessionId)).toBe(true);
  });

  test("a repeat, a session that is over, another company's, and none: one answer", async () => {
    const { actor, company, miasActor } = await makeOffice();
    const other = await makeOffice();
    await endOneSession(actor, { id: miasActor.sessionId });
    for (const id of [miasActor.sessionId, other.miasActor.sessionId, randomUUID()]) {
      await expect(endOneSession(actor, { id })).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await alive(other.miasActor.sessionId)).toBe(true);
    expect(await endings(company.id)).toHaveLength(1);
    expect(await endings(other.company.id)).toEqual([]);
  });

  test("a member ends their own and nobody else's, nor learns whether it is there", async () => {
    const { actor, mia, miasActor } = await makeOffice();
    await expect(endOneSession(miasActor, { id: actor.sessionId })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await alive(actor.sessionId)).toBe(true);
    const { sessionId } = await openSession(mia, browser(), "password");
    await endOneSession(miasActor, { id: sessionId });
    expect(await alive(sessionId)).toBe(false);
  });

  test("without the permission nothing ends", async () => {
    const { actor, miasActor } = await makeOffice();
    const powerless = { ...actor, rights: new Map() };
    for (const input of [{ id: miasActor.sessionId }, { nothing: true }]) {
      await expect(endOneSession(powerless, input)).rejects.toMatchObject({ code: "permission_denied" });
    }
    await expect(endAllSessions(powerless, { userId: miasActor.user.id })).rejects.toMatchObject({
      code: "permission_denied",
    });
    expect(await alive(miasActor.sessionId)).toBe(true);
  });

  test("eight at once end it once", async () => {
    const { actor, company, miasActor } = await makeOffice();
    const ends = Array.from({ length: 8 }, () => endOneSession(actor, { id: miasActor.sessionId }));
    const settled = await Promise.allSettled(ends);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await endings(company.id)).toHaveLength(1);
  });

  test("that cannot be put on record does not happen", async () => {
    const { actor, company, miasActor } = await makeOffice();
    await prisma().auditHead.delete({ where: { companyId: company.id } });
    await expect(endOneSession(actor, { id: miasActor.sessionId })).rejects.toThrow(/no audit chain/);
    expect(await alive(miasActor.sessionId)).toBe(true);
  });
});

describe("ending all sessions", () => {
  test("of a person: each, on record one by one; the number was said before", async () => {
    const { actor, company, mia, miasActor } = await makeOffice();
    const { sessionId } = await makeToken(mia);
    expect(await getSessionStake(actor, { userId: mia.id })).toEqual({
      total: 2,
      dashboard: ["Microsoft Edge 150 on Windows"],
      api: 1,
    });
    expect(await endAllSessions(actor, { userId: mia.id })).toEqual({ name: "Mia Okafor", ended: 2 });
    expect([await alive(sessionId), await alive(miasActor.sessionId), await alive(actor.sessionId)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await endings(company.id)).toHaveLength(2);
    expect(await endAllSessions(actor, { userId: mia.id })).toMatchObject({ ended: 0 });
    expect(await endings(company.id)).toHaveLength(2);
  });

  test("of one's own spares the one that asks", async () => {
    const { actor, admin } = await makeOffice();
    const elsewhere = await openSession(admin, browser(), "password");
    expect(await endAllSessions(actor, { userId: admin.id })).toMatchObject({ ended: 1 });
    expect([await alive(elsewhere.sessionId), await alive(actor.sessionId)]).toEqual([false, true]);
  });

  test("of people of another company, and of colleagues for a member: not found", async () => {
    const [one, two] = [await makeOffice(), await makeOffice()];
    const refused = { code: "not_found" };
    await expect(endAllSessions(one.actor, { userId: two.mia.id })).rejects.toMatchObject(refused);
    await expect(endAllSessions(one.miasActor, { userId: one.admin.id })).rejects.toMatchObject(refused);
    expect([await alive(two.miasActor.sessionId), await alive(one.actor.sessionId)]).toEqual([true, true]);
  });
});

describe("the person's other companies", () => {
  test("learn that a session is over, and not who of another company ended it", async () => {
    const { actor, mia, miasActor } = await makeOffice();
    const other = await makeCompany(mia);
    await endOneSession(actor, { id: miasActor.sessionId });
    await recordsWritten();
    const [row, ...more] = await endings(other.id);
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      actorKind: "system",
      subjectId: miasActor.sessionId,
      subjectName: mia.email,
    });
    expect(JSON.stringify({ ...row, seq: 0 })).not.toContain(
      actor.user.name === "Test Person" ? actor.user.id : actor.user.name,
    );
  });

  test("have it in the person's name when they ended it themselves", async () => {
    const { mia, company } = await makeOffice();
    const other = await makeCompany(mia);
    const actor = await actorOf(mia, company.id);
    const { sessionId } = await openSession(mia, browser(), "password");
    await endOneSession(actor, { id: sessionId });
    await recordsWritten();
    expect(await endings(other.id)).toMatchObject([
      { actorKind: "user", actorId: mia.id, subjectId: sessionId },
    ]);
  });
});

describe("fixation", () => {
  test("each sign-in has an id of its own, whatever the browser brought along", async () => {
    const { mia } = await makeOffice();
    const on = browser();
    const [first, second] = [await openSession(mia, on, "password"), await openSession(mia, on, "password")];
    expect(first.sessionId).not.toBe(second.sessionId);
    expect(await alive(first.sessionId)).toBe(true);
  });
});
