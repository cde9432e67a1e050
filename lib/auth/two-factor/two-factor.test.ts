import { describe, expect, test } from "vitest";
import { recordsWritten } from "@/lib/audit/record-later";
import { prisma } from "@/lib/db";
import { browser, isAlive, refusal, sessionOf } from "@/lib/testing/signed-in";
import { enrol, wrongCode } from "@/lib/testing/two-factor";
import { codeOf } from "@/lib/testing/two-factor-code";
import { demoPassword, makeCompany, makePerson } from "@/prisma/factories";
import { beginSignIn, finishSignIn, signIn } from "../sign-in";
import { updatePassword } from "../passwords/update";
import { signTicket } from "../ticket";
import { enableTwoFactor, findSetUp, startTwoFactor } from "./set-up";
import { disableTwoFactor, renewRecoveryCodes } from "./turn-off";

const password = demoPassword;

async function makeSignedIn() {
  const person = await makePerson();
  const company = await makeCompany(person);
  const caller = browser();
  return { person, company, caller, session: await sessionOf(person, caller) };
}

const eventsOf = async (companyId: string, event: RegExp) =>
  (await prisma().auditLog.findMany({ where: { companyId }, orderBy: { seq: "asc" } })).filter((row) =>
    event.test(row.event),
  );

async function challengeOf(email: string, caller = browser()): Promise<string> {
  const step = await beginSignIn({ email, password }, caller);
  if (!("challenge" in step)) throw new Error("No code was asked for");
  return step.challenge;
}

describe("setting up", () => {
  test("takes the password, then a code; other sessions end, this one gets another id, on record and by mail", async () => {
    const { person, company, caller, session } = await makeSignedIn();
    const other = await sessionOf(person);
    expect(await refusal(startTwoFactor(session, { password: "wrong one" }, caller))).toBe(
      "invalid_attribute /password",
    );
    expect(await findSetUp(session)).toBeNull();
    await startTwoFactor(session, { password }, caller);
    const setUp = await findSetUp(session);
    expect(setUp?.uri).toContain(`otpauth://totp/Snapkeys:${encodeURIComponent(person.email)}`);
    const secret = setUp?.secret ?? "";
    expect(await refusal(enableTwoFactor(session, { code: wrongCode(secret) }, caller))).toBe(
      "invalid_attribute /code",
    );
    const { codes, session: rotated } = await enableTwoFactor(session, { code: codeOf(secret) }, caller);
    expect(new Set(codes).size).toBe(10);
    expect([await isAlive(other), await isAlive(session), await isAlive(rotated)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await eventsOf(company.id, /two-factor/)).toMatchObject([
      { event: "two-factor.enable", after: { sessionsEnded: 1 }, deviceId: caller.browserId },
    ]);
    expect(
      await prisma().mail.count({ where: { to: person.email, subject: { endsWith: "turned on" } } }),
    ).toBe(1);
  });

  test("keeps the seed sealed and the recovery codes hashed: neither is in the database in the clear", async () => {
    const { person, caller, session } = await makeSignedIn();
    await startTwoFactor(session, { password }, caller);
    const { secret = "" } = (await findSetUp(session)) ?? {};
    const { codes } = await enableTwoFactor(session, { code: codeOf(secret) }, caller);
    const row = await prisma().user.findUniqueOrThrow({
      where: { id: person.id },
      include: { recoveryCodes: true },
    });
    const stored = [row.twoFactorSecret ?? [], ...row.recoveryCodes.map(({ hash }) => hash)]
      .map((bytes) => Buffer.from(bytes).toString("latin1"))
      .join("\n");
    for (const clear of [secret, ...codes, ...codes.map((code) => code.replace("-", ""))])
      expect(stored).not.toContain(clear);
  });

  test("begun twice leaves the later seed; the code of the former does not turn it on", async () => {
    const { caller, session } = await makeSignedIn();
    await startTwoFactor(session, { password }, caller);
    const former = (await findSetUp(session))?.secret ?? "";
    await startTwoFactor(session, { password }, caller);
    expect(await refusal(enableTwoFactor(session, { code: codeOf(former) }, caller))).toBe(
      "invalid_attribute /code",
    );
  });

  test("confirmed twice at once gives one set of codes", async () => {
    const { caller, session } = await makeSignedIn();
    await startTwoFactor(session, { password }, caller);
    const code = codeOf((await findSetUp(session))?.secret ?? "");
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => enableTwoFactor(session, { code }, caller)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await prisma().recoveryCode.count({ where: { userId: session.user.id } })).toBe(10);
  });
});

describe("signing in", () => {
  test("takes the password and then a code, without the password being kept", async () => {
    const person = await makePerson();
    const { company } = { company: await makeCompany(person) };
    const factor = await enrol(person);
    const caller = browser();
    const challenge = await challengeOf(person.email, caller);
    expect(await prisma().session.count({ where: { userId: person.id } })).toBe(0);
    expect(Buffer.from(challenge.split(".")[1] ?? "", "base64url").toString()).not.toContain(password);
    const { sessionId } = await finishSignIn({ challenge, code: factor.code() }, caller);
    expect(await prisma().session.findUnique({ where: { id: sessionId } })).toMatchObject({
      method: "password-and-code",
    });
    expect(await eventsOf(company.id, /sessions.create/)).toHaveLength(1);
  });

  test("accepts the step before and the one after, none further away, and spaces in between", async () => {
    for (const [steps, taken] of [
      [-2, false],
      [-1, true],
      [0, true],
      [1, true],
      [2, false],
    ] as const) {
      const person = await makePerson();
      const factor = await enrol(person);
      const code = factor.code(steps).replace(/^(...)/, "$1 ");
      const outcome = await refusal(
        finishSignIn({ challenge: await challengeOf(person.email), code }, browser()),
      );
      expect([steps, outcome]).toEqual([steps, taken ? "none" : "invalid_attribute /code"]);
    }
  });

  test("accepts no code twice, nor an older one after a newer", async () => {
    const person = await makePerson();
    const factor = await enrol(person);
    const now = factor.code();
    const before = factor.code(-1);
    await finishSignIn({ challenge: await challengeOf(person.email), code: now }, browser());
    for (const code of [now, before])
      expect(
        await refusal(finishSignIn({ challenge: await challengeOf(person.email), code }, browser())),
      ).toBe("invalid_attribute /code");
  });

  test("of 8 who show the same code at once, one comes in; the same of a recovery code", async () => {
    const person = await makePerson();
    const factor = await enrol(person);
    for (const code of [factor.code(), factor.recoveryCodes[0] ?? ""]) {
      const challenge = await challengeOf(person.email);
      const tries = Array.from({ length: 8 }, () => finishSignIn({ challenge, code }, browser()));
      const outcomes = await Promise.allSettled(tries);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });

  test("a recovery code stands in once, however it is typed; its person is told by mail", async () => {
    const person = await makePerson();
    const company = await makeCompany(person);
    const { recoveryCodes } = await enrol(person);
    const typed = ` ${(recoveryCodes[3] ?? "").toUpperCase().replace("-", " ")} `;
    const caller = browser();
    await finishSignIn({ challenge: await challengeOf(person.email), code: typed }, caller);
    expect(
      await refusal(finishSignIn({ challenge: await challengeOf(person.email), code: typed }, caller)),
    ).toBe("invalid_attribute /code");
    expect(await eventsOf(company.id, /use-code/)).toMatchObject([{ after: { codesLeft: 9 } }]);
    expect(
      await prisma().mail.count({ where: { to: person.email, subject: { contains: "recovery" } } }),
    ).toBe(1);
  });

  test("a recovery code of one person opens nobody else", async () => {
    const [one, two] = [await makePerson(), await makePerson()];
    const [first] = [await enrol(one), await enrol(two)];
    const code = first.recoveryCodes[0] ?? "";
    expect(await refusal(finishSignIn({ challenge: await challengeOf(two.email), code }, browser()))).toBe(
      "invalid_attribute /code",
    );
  });

  test("a challenge is for its purpose, its person and the password of then", async () => {
    const person = await makePerson();
    const factor = await enrol(person);
    const caller = browser();
    const challenge = await challengeOf(person.email, caller);
    const forged = [
      undefined,
      "",
      `${challenge}x`,
      await signTicket("identity", person.id, { by: "password", state: "" }),
      await signTicket("second-factor", person.id, { by: "password", state: "made up" }),
    ];
    for (const each of forged)
      expect(await refusal(finishSignIn({ challenge: each, code: factor.code() }, caller))).toBe(
        "session_ended",
      );
    const session = await sessionOf(person, caller);
    await updatePassword(session, { password, newPassword: "plum-orbit-kettle-44" }, caller);
    expect(await refusal(finishSignIn({ challenge, code: factor.code() }, caller))).toBe("session_ended");
  });

  test("wrong codes are held off, on record, and an owner at their own browser still comes in", async () => {
    const person = await makePerson();
    const company = await makeCompany(person);
    const factor = await enrol(person);
    const home = browser();
    await finishSignIn({ challenge: await challengeOf(person.email, home), code: factor.code(-1) }, home);
    const challenge = await challengeOf(person.email);
    let tried = 0;
    for (; tried < 100; tried++) {
      const outcome = await refusal(finishSignIn({ challenge, code: wrongCode(factor.secret) }, browser()));
      if (outcome === "too_many_failures") break;
    }
    expect(tried).toBe(20);
    await recordsWritten();
    const refused = (await eventsOf(company.id, /sessions.create/)).filter(
      ({ outcome }) => outcome === "refused",
    );
    expect(refused.map(({ after }) => after)).toEqual([
      ...Array.from({ length: 20 }, () => null),
      { reason: "too many attempts" },
    ]);
    const session = await finishSignIn(
      { challenge: await challengeOf(person.email, home), code: factor.code() },
      home,
    );
    expect(await isAlive(session)).toBe(true);
  });

  test("next-auth's own door asks for the code as well", async () => {
    const person = await makePerson();
    const factor = await enrol(person);
    const shown = { email: person.email, password };
    expect(await refusal(signIn(shown, browser()))).toBe("otp_required /otp");
    expect(await refusal(signIn({ ...shown, otp: wrongCode(factor.secret) }, browser()))).toBe(
      "invalid_credentials",
    );
    expect(await isAlive(await signIn({ ...shown, otp: factor.code() }, browser()))).toBe(true);
  });
});

describe("turning it off, and new codes", () => {
  test("take the password and a code, neither alone", async () => {
    const { person, caller, session } = await makeSignedIn();
    const factor = await enrol(person);
    for (const change of [disableTwoFactor, renewRecoveryCodes]) {
      expect(await refusal(change(session, { password: "wrong one", code: factor.code() }, caller))).toBe(
        "invalid_attribute /password",
      );
      expect(await refusal(change(session, { password, code: wrongCode(factor.secret) }, caller))).toBe(
        "invalid_attribute /code",
      );
    }
  });

  test("new codes take the place of all former ones", async () => {
    const { person, caller, session } = await makeSignedIn();
    const factor = await enrol(person);
    const codes = await renewRecoveryCodes(session, { password, code: factor.code() }, caller);
    const signInWith = async (code: string) =>
      refusal(finishSignIn({ challenge: await challengeOf(person.email), code }, browser()));
    expect(await signInWith(factor.recoveryCodes[0] ?? "")).toBe("invalid_attribute /code");
    expect(await signInWith(codes[0] ?? "")).toBe("none");
  });

  test("off: the password alone signs in, the seed and the codes are gone, other sessions have ended", async () => {
    const { person, company, caller, session } = await makeSignedIn();
    const factor = await enrol(person);
    const other = await sessionOf(person);
    const rotated = await disableTwoFactor(session, { password, code: factor.code() }, caller);
    expect([await isAlive(other), await isAlive(session), await isAlive(rotated)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await isAlive(await signIn({ email: person.email, password }, browser()))).toBe(true);
    const row = await prisma().user.findUnique({
      where: { id: person.id },
      include: { recoveryCodes: true },
    });
    expect(row).toMatchObject({ twoFactorSecret: null, twoFactorStep: null, recoveryCodes: [] });
    expect(await eventsOf(company.id, /two-factor/)).toMatchObject([{ event: "two-factor.disable" }]);
    expect(await refusal(disableTwoFactor(session, { password, code: factor.code(1) }, caller))).toBe(
      "invalid_attribute /code",
    );
  });
});
