import { describe, expect, test } from "vitest";
import { recordsWritten } from "@/lib/audit/record-later";
import { prisma } from "@/lib/db";
import { accountSubject, recordFailure } from "@/lib/rate-limit/attempts";
import { call } from "@/lib/testing/call";
import { besieged } from "@/lib/testing/guessing";
import { browser, refusal, sessionOf } from "@/lib/testing/signed-in";
import { newAddress } from "@/lib/testing/tenant";
import { enrol, wrongCode } from "@/lib/testing/two-factor";
import { demoPassword, makeCompany, makePerson } from "@/prisma/factories";
import { requestEmailChange } from "./emails/request-change";
import { authOptions } from "./options";
import { beginSignIn, finishSignIn, signIn } from "./sign-in";
import { updatePassword } from "./passwords/update";

const wrong = "not the password at all";

/** Guesses of a botnet, so many that the account is closed to strangers. */
async function spend(email: string, guesses = 100): Promise<void> {
  for (let guess = 0; guess < guesses; guess++) await recordFailure("sign-in-account", accountSubject(email));
}

describe("guesses are counted together, whichever way in they take", () => {
  test("ten of one address at one account by turns through every door, and each is closed", async () => {
    const person = await makePerson();
    await makeCompany(person);
    const factor = await enrol(person);
    const home = browser();
    const session = await sessionOf(person, home);
    const { email } = person;
    const thief = browser();
    const peer = thief.address ?? "";
    const right = { email, password: demoPassword };
    const step = await beginSignIn(right, thief);
    const challenge = "challenge" in step ? step.challenge : undefined;
    const api = async (path: string, body: object) => {
      const { status } = await call("POST", `/public-api/v3${path}`, { body, peer });
      return status === 429 ? "too_many_failures" : String(status);
    };
    const doors: Readonly<Record<string, (password: string, otp: string) => Promise<string>>> = {
      "/sign-in": (password) => refusal(beginSignIn({ email, password }, thief)),
      "next-auth": (password, otp) => refusal(signIn({ email, password, otp }, thief)),
      "/token": (password, otp) => api("/token", { email, password, otp }),
      "/authentication/sessions": (password, otp) =>
        api("/authentication/sessions", { email, password, otp }),
      "/sign-in/code": (_, code) => refusal(finishSignIn({ challenge, code }, thief)),
      "/profile, password": (password) =>
        refusal(updatePassword(session, { password, newPassword: "plum-orbit-kettle-82" }, thief)),
      "/profile, e-mail": (password) =>
        refusal(requestEmailChange(session, { email: "x@y.test", password }, thief)),
    };
    const names = Object.keys(doors);
    for (let guess = 0; guess < 10; guess++) {
      const door = doors[names[guess % names.length] ?? ""];
      expect(await door?.(wrong, wrongCode(factor.secret)), `guess ${guess}`).not.toBe("too_many_failures");
    }
    for (const [name, door] of Object.entries(doors))
      expect([name, await door(demoPassword, factor.code())]).toEqual([name, "too_many_failures"]);
    expect(await refusal(signIn({ ...right, otp: factor.code() }, home)), "the owner at home").toBe("none");
  });

  test("next-auth's own door runs the same sign-in: no session without the code", async () => {
    const person = await makePerson();
    const factor = await enrol(person);
    const [credentials] = authOptions().providers;
    const authorize = credentials && "options" in credentials ? credentials.options?.authorize : undefined;
    if (typeof authorize !== "function") throw new Error("next-auth has no door for passwords");
    const shown = { email: person.email, password: demoPassword };
    const request = { headers: {} };
    expect(await authorize(shown, request)).toBeNull();
    expect(await authorize({ ...shown, otp: wrongCode(factor.secret) }, request)).toBeNull();
    expect(await prisma().session.count({ where: { userId: person.id } })).toBe(0);
  });
});

describe("while others guess, the owner comes in", () => {
  test.each(["browser", "address"] as const)(
    "each time, known by their %s: while strangers at 50 addresses guess, and some behind their own",
    async (knownBy) => {
      const siege = await besieged(knownBy, { addresses: 50, signIns: 15 });
      expect(siege).toMatchObject({ tried: 15, cameIn: 15 });
      expect(siege.heldOff).toBeGreaterThan(0);
      expect(siege.guesses).toBeGreaterThan(200);
    },
  );

  test("a browser of theirs that guesses is held off like any other place", async () => {
    const person = await makePerson();
    const home = browser();
    await signIn({ email: person.email, password: demoPassword }, home);
    const outcomes: string[] = [];
    for (let guess = 0; guess < 12; guess++)
      outcomes.push(
        await refusal(
          signIn({ email: person.email, password: wrong }, browser({ browserId: home.browserId })),
        ),
      );
    expect(outcomes.filter((outcome) => outcome === "too_many_failures")).toHaveLength(2);
  });

  test("a browser that signed in to one account counts for no other", async () => {
    const [owner, other] = [await makePerson(), await makePerson()];
    const thief = browser();
    await signIn({ email: other.email, password: demoPassword }, thief);
    const guess = () =>
      refusal(signIn({ email: owner.email, password: wrong }, browser({ browserId: thief.browserId })));
    await spend(owner.email, 95);
    const outcomes: string[] = [];
    for (let tried = 0; tried < 8; tried++) outcomes.push(await guess());
    expect(outcomes.filter((outcome) => outcome === "invalid_credentials")).toHaveLength(5);
  });
});

describe("attempts that are not let through to be checked", () => {
  const reasonsOf = async (companyId: string) => {
    await recordsWritten();
    const where = { companyId, event: "sessions.create", outcome: "refused" };
    const rows = await prisma().auditLog.findMany({ where, orderBy: { seq: "asc" } });
    return rows.flatMap(({ after }) => (after ? [after] : []));
  };

  test("are one entry a burst in the security log, whichever door and address they come from", async () => {
    const person = await makePerson();
    const companies = [await makeCompany(person), await makeCompany(person)];
    await spend(person.email);
    for (let guess = 0; guess < 15; guess++) {
      const body = { email: person.email, password: wrong };
      const peer = newAddress();
      expect(await refusal(beginSignIn(body, browser({ address: peer })))).toBe("too_many_failures");
      expect((await call("POST", "/public-api/v3/token", { body, peer })).status).toBe(429);
    }
    for (const { id } of companies) expect(await reasonsOf(id)).toEqual([{ reason: "too many attempts" }]);
  });

  test("of codes, too; and wrong ones before stay entries of their own", async () => {
    const person = await makePerson();
    const company = await makeCompany(person);
    const factor = await enrol(person);
    const thief = browser();
    const step = await beginSignIn({ email: person.email, password: demoPassword }, thief);
    const challenge = "challenge" in step ? step.challenge : undefined;
    const guess = () => refusal(finishSignIn({ challenge, code: wrongCode(factor.secret) }, thief));
    for (let tried = 0; tried < 14; tried++) await guess();
    expect(await reasonsOf(company.id)).toEqual([{ reason: "too many attempts" }]);
    const where = { companyId: company.id, event: "sessions.create", outcome: "refused" };
    expect(await prisma().auditLog.count({ where })).toBe(11);
  });

  test("are none where nobody has the e-mail, and none before somebody is held off", async () => {
    const email = `nobody-${crypto.randomUUID()}@example.test`;
    const before = await prisma().auditLog.count({ where: { event: "sessions.create", outcome: "refused" } });
    await spend(email);
    expect(await refusal(signIn({ email, password: wrong }, browser()))).toBe("too_many_failures");
    await recordsWritten();
    const after = await prisma().auditLog.count({ where: { event: "sessions.create", outcome: "refused" } });
    expect(after).toBe(before);
  });
});
