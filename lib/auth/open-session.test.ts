import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { recordsWritten } from "@/lib/audit/record-later";
import { prisma } from "@/lib/db";
import { derivedDeviceId, newDeviceId } from "@/lib/devices/cookie";
import { AppError } from "@/lib/errors";
import { call, codes } from "@/lib/testing/call";
import { newAddress } from "@/lib/testing/tenant";
import { demoPassword, makeCompany, makePerson } from "@/prisma/factories";
import { openSession, type SessionCaller } from "./open-session";
import { findSession } from "./session";
import { signIn } from "./sign-in";

const chrome =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

const from = (given: Partial<SessionCaller> = {}): SessionCaller => ({
  requestId: randomUUID(),
  origin: "dashboard",
  method: "POST",
  url: "/sign-in",
  address: newAddress(),
  userAgent: chrome,
  browserId: newDeviceId(),
  ...given,
});

const block = (companyId: string, id: string) =>
  prisma().device.update({ where: { companyId_id: { companyId, id } }, data: { blockedAt: new Date() } });

const signInsOf = (companyId: string) =>
  prisma().auditLog.findMany({ where: { companyId, event: "sessions.create" }, orderBy: { seq: "asc" } });

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(() => null).catch((thrown: unknown) => thrown);
  if (!(error instanceof AppError)) throw error ?? new Error("It was not refused");
  return error.message;
}

async function makeOfTwo() {
  const person = await makePerson();
  const one = await makeCompany(person, `A ${randomUUID()}`);
  const two = await makeCompany(person, `B ${randomUUID()}`);
  return { person, one, two };
}

describe("what a session is opened on", () => {
  test("is a device of each of the person's companies, with the place of the address, and on record there", async () => {
    const { person, one, two } = await makeOfTwo();
    const caller = from({ address: "8.8.8.8" });
    const { sessionId } = await openSession(person, caller, "github");
    const deviceId = caller.browserId;
    expect(await prisma().session.findUnique({ where: { id: sessionId } })).toMatchObject({
      method: "github",
      deviceId,
      country: "US",
    });
    for (const { id: companyId } of [one, two]) {
      expect(await prisma().device.findMany({ where: { companyId } })).toMatchObject([
        { id: deviceId, kind: "browser", userAgent: chrome, address: "8.8.8.8", country: "US", name: null },
      ]);
      expect(await signInsOf(companyId)).toMatchObject([
        { outcome: "success", deviceId, country: "US", after: { method: "github" } },
      ]);
    }
  });

  test("is the same device the next time: seen later, first seen when it was, its name and judgement kept", async () => {
    const person = await makePerson();
    const { id: companyId } = await makeCompany(person);
    const caller = from();
    await openSession(person, caller, "password");
    const judged = { name: "Reception", trustedAt: new Date("2026-01-02") };
    const long = { firstSeenAt: new Date("2026-01-01"), lastSeenAt: new Date("2026-01-01") };
    await prisma().device.updateMany({ where: { companyId }, data: { ...judged, ...long } });
    await openSession(person, { ...caller, address: "8.8.4.4" }, "password");
    const [device, ...others] = await prisma().device.findMany({ where: { companyId } });
    expect(others).toEqual([]);
    expect(device).toMatchObject({ ...judged, firstSeenAt: long.firstSeenAt, address: "8.8.4.4" });
    expect(device?.lastSeenAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  test("goes by person and program where there is no cookie, whatever the version", async () => {
    const person = await makePerson();
    const { id: companyId } = await makeCompany(person);
    for (const userAgent of ["curl/8.15.0", "curl/8.16.0"]) {
      await openSession(person, from({ origin: "api", browserId: undefined, userAgent }), "password");
    }
    expect(await prisma().device.findMany({ where: { companyId } })).toMatchObject([
      { id: derivedDeviceId(person.id, "curl"), kind: "program", userAgent: "curl/8.16.0" },
    ]);
  });

  test("is on record with failures too", async () => {
    const person = await makePerson();
    const { id: companyId } = await makeCompany(person);
    const caller = from();
    await refusal(signIn({ email: person.email, password: "not this one" }, caller));
    await recordsWritten();
    expect(await signInsOf(companyId)).toMatchObject([
      { outcome: "refused", deviceId: caller.browserId, address: caller.address },
    ]);
    expect(await prisma().device.count({ where: { companyId } })).toBe(0);
  });

  test("is seen with its session, to the minute", async () => {
    const person = await makePerson();
    const { id: companyId } = await makeCompany(person);
    const { sessionId } = await openSession(person, from(), "password");
    const long = new Date("2026-01-01");
    await prisma().session.update({ where: { id: sessionId }, data: { lastSeenAt: long } });
    await prisma().device.updateMany({ where: { companyId }, data: { lastSeenAt: long } });
    await findSession(sessionId);
    const device = await prisma().device.findFirstOrThrow({ where: { companyId } });
    const session = await prisma().session.findUniqueOrThrow({ where: { id: sessionId } });
    expect(Date.now() - device.lastSeenAt.getTime()).toBeLessThan(60_000);
    expect(session.lastSeenAt).toEqual(device.lastSeenAt);
  });

  test("eight sign-ins at once on one device all succeed", async () => {
    const { person, one } = await makeOfTwo();
    const caller = from();
    await Promise.all(Array.from({ length: 8 }, () => openSession(person, caller, "password")));
    expect(await prisma().device.count({ where: { companyId: one.id } })).toBe(1);
    expect(await prisma().session.count({ where: { userId: person.id } })).toBe(8);
  });
});

describe("a blocked device", () => {
  test("opens no way to the company that blocks it, also with a session from before; to others it does", async () => {
    const { person, one, two } = await makeOfTwo();
    const caller = from();
    const before = await openSession(person, caller, "password");
    await block(one.id, caller.browserId ?? "");
    const after = await openSession(person, caller, "password");
    for (const { sessionId } of [before, after]) {
      const companies = (await findSession(sessionId))?.memberships.map(({ company }) => company.id);
      expect(companies).toEqual([two.id]);
    }
    expect(await signInsOf(one.id)).toMatchObject([
      { outcome: "success" },
      { outcome: "refused", subjectId: null, after: { reason: "blocked device" } },
    ]);
    expect(await signInsOf(two.id)).toMatchObject([{ outcome: "success" }, { outcome: "success" }]);
  });

  test("lets nobody in whose companies all block it, and says so to who has proved who they are", async () => {
    const { person, one, two } = await makeOfTwo();
    const caller = from();
    await openSession(person, caller, "password");
    await block(one.id, caller.browserId ?? "");
    await block(two.id, caller.browserId ?? "");
    const sessions = () => prisma().session.count({ where: { userId: person.id } });
    const right = { email: person.email, password: demoPassword };
    expect(await refusal(signIn(right, caller))).toContain("This device is blocked");
    expect(await refusal(signIn({ ...right, password: "wrong" }, caller))).toContain(
      "do not belong together",
    );
    expect(await sessions()).toBe(1);
    await recordsWritten();
    expect(await signInsOf(one.id)).toMatchObject([
      { outcome: "success" },
      { outcome: "refused", after: { reason: "blocked device" } },
      { outcome: "refused", after: null },
    ]);
    await signIn(right, from());
    expect(await sessions()).toBe(2);
  });

  test("is refused at the public API as well, for sessions and for keys", async () => {
    const person = await makePerson();
    const { id: companyId } = await makeCompany(person);
    const body = { email: person.email, password: demoPassword };
    const headers = { "user-agent": "stolen-laptop/1.0" };
    const post = (path: string) =>
      call("POST", `/public-api/v3${path}`, { body, headers, peer: newAddress() });
    const first = await post("/authentication/sessions");
    expect(first.status).toBe(201);
    await block(companyId, derivedDeviceId(person.id, "stolen-laptop"));
    for (const path of ["/authentication/sessions", "/token"]) {
      const answer = await post(path);
      expect([answer.status, ...codes(answer)]).toEqual([401, "invalid_credentials"]);
    }
    const { token } = first.body.data as { token: string }; // what 201 answers
    const whoami = await call("GET", "/public-api/v3/whoami", { as: token });
    expect([whoami.status, ...codes(whoami)]).toEqual([403, "company_forbidden"]);
  });
});
