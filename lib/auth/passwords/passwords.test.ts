import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { laterDone } from "@/lib/later";
import { masked } from "@/lib/report";
import { browser, isAlive, refusal, sessionOf } from "@/lib/testing/signed-in";
import { enrol } from "@/lib/testing/two-factor";
import { newAddress } from "@/lib/testing/tenant";
import { demoPassword, makeCompany, makePerson, makeToken, type MadePerson } from "@/prisma/factories";
import { requestEmailChange } from "../emails/request-change";
import { createLink, findLink } from "../mailed-link";
import { findSession } from "../session";
import { beginSignIn, signIn } from "../sign-in";
import { requestPasswordReset } from "./request-reset";
import { resetPassword } from "./reset";
import { updatePassword } from "./update";

const newPassword = "plum-orbit-kettle-82";

const mailsTo = (to: string) => prisma().mail.findMany({ where: { to }, orderBy: { createdAt: "asc" } });

const linkIn = (text: string) => /\/(?:reset-password|confirm-email)\/(snl_[\w-]{43})/.exec(text)?.[1] ?? "";

async function ask(email: string, caller = browser()): Promise<void> {
  await requestPasswordReset({ email }, caller);
  await laterDone();
}

async function linkOf({ email }: MadePerson): Promise<string> {
  await ask(email);
  return linkIn((await mailsTo(email)).at(-1)?.text ?? "");
}

const eventsOf = (companyId: string, event: string) =>
  prisma().auditLog.findMany({ where: { companyId, event } });

describe("asking for a new password", () => {
  test("mails a link to the person, on record in their companies; the secret is stored as a hash alone", async () => {
    const person = await makePerson();
    const company = await makeCompany(person);
    const caller = browser();
    await ask(` ${person.email.toUpperCase()} `, caller);
    const [mail, ...others] = await mailsTo(person.email);
    expect(others).toEqual([]);
    const secret = linkIn(mail?.text ?? "");
    expect(mail?.text).toContain(`http://localhost:3000/reset-password/${secret}`);
    const rows = await prisma().mailedLink.findMany({ where: { userId: person.id } });
    expect(rows).toHaveLength(1);
    expect(rows.map(({ hash }) => Buffer.from(hash).toString("latin1")).join()).not.toContain(secret);
    const minutes = ((rows[0]?.expiresAt.getTime() ?? 0) - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(60);
    expect(await eventsOf(company.id, "passwords.request-reset")).toMatchObject([
      { deviceId: caller.browserId, address: caller.address },
    ]);
  });

  test("of an e-mail that nobody has does the same before it answers: nothing", async () => {
    const before = await prisma().mail.count();
    await requestPasswordReset({ email: "nobody@example.test" }, browser());
    await requestPasswordReset({ email: (await makePerson()).email }, browser());
    expect(await prisma().mail.count()).toBe(before);
    await laterDone();
    expect(await prisma().mail.count()).toBe(before + 1);
  });

  test("fills no mailbox: five, then none for a while, and whoever asks is told nothing of it", async () => {
    const person = await makePerson();
    for (let asked = 0; asked < 8; asked++) await ask(person.email);
    expect(await mailsTo(person.email)).toHaveLength(5);
  });

  test("too often from one address is refused, whoever's e-mail it is", async () => {
    const caller = browser({ address: newAddress() });
    for (let asked = 0; asked < 30; asked++)
      await requestPasswordReset({ email: `nobody-${asked}@example.test` }, caller);
    expect(await refusal(requestPasswordReset({ email: "nobody@example.test" }, caller))).toBe(
      "too_many_failures",
    );
    expect(await refusal(requestPasswordReset({ email: "no address" }, caller))).toBe(
      "invalid_attribute /email",
    );
    await laterDone();
  });
});

describe("choosing it by the link", () => {
  test("changes the password and ends every session, those of the API too; told by mail and on record", async () => {
    const person = await makePerson();
    const company = await makeCompany(person);
    const session = await sessionOf(person);
    const { sessionId } = await makeToken(person);
    await resetPassword({ secret: await linkOf(person), password: newPassword }, browser());
    expect([await isAlive(session), await findSession(sessionId)]).toEqual([false, null]);
    const signInWith = (password: string) => refusal(signIn({ email: person.email, password }, browser()));
    expect(await signInWith(demoPassword)).toBe("invalid_credentials");
    expect(await signInWith(newPassword)).toBe("none");
    expect(await eventsOf(company.id, "passwords.reset")).toMatchObject([{ after: { sessionsEnded: 2 } }]);
    const subjects = (await mailsTo(person.email)).map(({ subject }) => subject);
    expect(subjects).toContain("Your Snapkeys password was changed");
  });

  test("works once, also of five who try at once; and every other link of the person dies with it", async () => {
    const person = await makePerson();
    const [first, second] = [await linkOf(person), await linkOf(person)];
    const change = await prisma().$transaction((tx) =>
      createLink(tx, { purpose: "email-change", userId: person.id, email: `new-${person.email}` }),
    );
    const tries = Array.from({ length: 5 }, (_, index) =>
      resetPassword({ secret: first, password: `${newPassword}-${index}` }, browser()),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await refusal(resetPassword({ secret: second, password: newPassword }, browser()))).toBe(
      "not_found",
    );
    expect(await findLink(change, "email-change")).toBeNull();
  });

  test("an expired link, one for another purpose and one of nobody's are refused alike", async () => {
    const person = await makePerson();
    const expired = await linkOf(person);
    await prisma().mailedLink.updateMany({ where: { userId: person.id }, data: { expiresAt: new Date() } });
    const other = await prisma().$transaction((tx) =>
      createLink(tx, { purpose: "email-change", userId: person.id, email: "x@example.test" }),
    );
    for (const secret of [expired, other, "", `snl_${"A".repeat(43)}`])
      expect(await refusal(resetPassword({ secret, password: newPassword }, browser()))).toBe("not_found");
  });

  test("a password that is too weak uses nothing up", async () => {
    const person = await makePerson();
    const secret = await linkOf(person);
    for (const password of ["short", person.email, null])
      expect(await refusal(resetPassword({ secret, password }, browser()))).toBe(
        "invalid_attribute /password",
      );
    expect(await refusal(resetPassword({ secret, password: newPassword }, browser()))).toBe("none");
  });

  test("leaves a second factor where it is: signing in still takes its code", async () => {
    const person = await makePerson();
    await enrol(person);
    await resetPassword({ secret: await linkOf(person), password: newPassword }, browser());
    expect(await beginSignIn({ email: person.email, password: newPassword }, browser())).toHaveProperty(
      "challenge",
    );
  });

  test("unlinks accounts elsewhere that have another e-mail, and leaves those with the same", async () => {
    const person = await makePerson();
    const company = await makeCompany(person);
    await prisma().identity.createMany({
      data: [
        { provider: "github", subject: crypto.randomUUID(), userId: person.id, email: "somebody@else.test" },
        { provider: "google", subject: crypto.randomUUID(), userId: person.id, email: person.email },
      ],
    });
    await resetPassword({ secret: await linkOf(person), password: newPassword }, browser());
    const left = await prisma().identity.findMany({ where: { userId: person.id } });
    expect(left.map(({ provider }) => provider)).toEqual(["google"]);
    expect(await eventsOf(company.id, "identities.delete")).toMatchObject([
      { before: { provider: "github" } },
    ]);
  });
});

describe("changing it in the profile", () => {
  test("takes the present one; other sessions end, this one gets another id, links die", async () => {
    const person = await makePerson();
    const company = await makeCompany(person);
    const caller = browser();
    const [session, other] = [await sessionOf(person, caller), await sessionOf(person)];
    const link = await linkOf(person);
    const wrong = { password: "not this one", newPassword };
    expect(await refusal(updatePassword(session, wrong, caller))).toBe("invalid_attribute /password");
    const weak = { password: demoPassword, newPassword: "password1234" };
    expect(await refusal(updatePassword(session, weak, caller))).toBe("invalid_attribute /newPassword");
    const rotated = await updatePassword(session, { password: demoPassword, newPassword }, caller);
    expect([await isAlive(session), await isAlive(other), await isAlive(rotated)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await findLink(link, "password-reset")).toBeNull();
    expect(await eventsOf(company.id, "passwords.update")).toMatchObject([{ after: { sessionsEnded: 1 } }]);
  });

  test("guesses at it are counted with those at the sign-in, and one who is signed in is held off too", async () => {
    const person = await makePerson();
    const caller = browser();
    const session = await sessionOf(person, caller);
    const thief = browser();
    for (let guess = 0; guess < 5; guess++) {
      await refusal(updatePassword(session, { password: `guess ${guess}`, newPassword }, thief));
      await refusal(
        requestEmailChange(session, { email: "x@example.test", password: `guess ${guess}` }, thief),
      );
    }
    const right = { password: demoPassword, newPassword };
    expect(await refusal(updatePassword(session, right, thief))).toBe("too_many_failures");
    expect(await refusal(signIn({ email: person.email, password: demoPassword }, thief))).toBe(
      "too_many_failures",
    );
    expect(await refusal(updatePassword(session, right, caller))).toBe("none");
  });
});

test("the secret of a mailed link is taken out of whatever is logged", async () => {
  const person = await makePerson();
  const secret = await linkOf(person);
  expect(masked(`http://localhost:3000/reset-password/${secret}?x=1`)).toBe(
    "http://localhost:3000/reset-password/snl_…?x=1",
  );
});
