import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { browser, isAlive, refusal, sessionOf } from "@/lib/testing/signed-in";
import { demoPassword, makeCompany, makePerson } from "@/prisma/factories";
import { signIn } from "../sign-in";
import { confirmEmailChange } from "./confirm-change";
import { requestEmailChange } from "./request-change";

const password = demoPassword;
const newEmail = () => `new-${crypto.randomUUID()}@example.test`;
const mailsTo = (to: string) => prisma().mail.findMany({ where: { to }, orderBy: { createdAt: "asc" } });

async function secretFor(email: string): Promise<string> {
  const text = (await mailsTo(email)).at(-1)?.text ?? "";
  return /\/confirm-email\/(snl_[\w-]{43})/.exec(text)?.[1] ?? "";
}

async function makeSignedIn() {
  const person = await makePerson();
  const company = await makeCompany(person);
  const caller = browser();
  return { person, company, caller, session: await sessionOf(person, caller) };
}

describe("another e-mail", () => {
  test("counts once its mailbox has confirmed it; the old one is told before and after", async () => {
    const { person, company, caller, session } = await makeSignedIn();
    const email = newEmail();
    await requestEmailChange(session, { email: email.toUpperCase(), password }, caller);
    expect(await refusal(signIn({ email: person.email, password }, browser()))).toBe("none");
    await confirmEmailChange({ secret: await secretFor(email) }, browser());
    expect(await refusal(signIn({ email: person.email, password }, browser()))).toBe("invalid_credentials");
    expect(await refusal(signIn({ email, password }, browser()))).toBe("none");
    expect(await isAlive(session)).toBe(true);
    const told = await mailsTo(person.email);
    expect(told.map(({ subject }) => subject).filter((subject) => subject.startsWith("Your"))).toEqual([
      "Your Snapkeys e-mail is to be changed",
      "Your Snapkeys e-mail was changed",
    ]);
    const rows = await prisma().auditLog.findMany({
      where: { companyId: company.id, event: { startsWith: "emails." } },
      orderBy: { seq: "asc" },
    });
    expect(rows).toMatchObject([
      { event: "emails.request-change", after: { email } },
      { event: "emails.update", before: { email: person.email }, after: { email } },
    ]);
  });

  test("takes the password, and must be an address that is another one", async () => {
    const { person, caller, session } = await makeSignedIn();
    const asked = (email: unknown, shown: unknown = password) =>
      refusal(requestEmailChange(session, { email, password: shown }, caller));
    expect(await asked(newEmail(), "not this one")).toBe("invalid_attribute /password");
    expect(await asked(newEmail(), "")).toBe("invalid_attribute /password");
    expect(await asked(person.email)).toBe("invalid_attribute /email");
    expect(await asked("nobody")).toBe("invalid_attribute /email");
    expect(await prisma().mailedLink.count({ where: { userId: person.id } })).toBe(0);
  });

  test("that somebody has is answered like any other; they alone are told, without a link", async () => {
    const { caller, session } = await makeSignedIn();
    const owner = await makePerson();
    const free = newEmail();
    const answers = [
      await requestEmailChange(session, { email: owner.email, password }, caller),
      await requestEmailChange(session, { email: free, password }, caller),
    ];
    expect(answers).toEqual([owner.email, free]);
    expect((await mailsTo(owner.email)).map(({ subject }) => subject)).toEqual([
      "Somebody asked to use your e-mail at Snapkeys",
    ]);
    expect(await secretFor(owner.email)).toBe("");
  });

  test("that two ask for at once is the first's who confirms it; the other is told, and keeps theirs", async () => {
    const [one, two] = [await makeSignedIn(), await makeSignedIn()];
    const email = newEmail();
    await requestEmailChange(one.session, { email, password }, one.caller);
    const first = await secretFor(email);
    await requestEmailChange(two.session, { email, password }, two.caller);
    const second = await secretFor(email);
    const outcomes = await Promise.all(
      [first, second].map((secret) => refusal(confirmEmailChange({ secret }, browser()))),
    );
    expect(outcomes.sort()).toEqual(["conflict", "none"]);
    expect(await prisma().user.count({ where: { email } })).toBe(1);
  });

  test("is confirmed once, and only by the link asked for last or before it expires", async () => {
    const { person, caller, session } = await makeSignedIn();
    const [early, late] = [newEmail(), newEmail()];
    await requestEmailChange(session, { email: early, password }, caller);
    await requestEmailChange(session, { email: late, password }, caller);
    const [first, second] = [await secretFor(early), await secretFor(late)];
    const outcomes = await Promise.all(
      [second, second, second].map((secret) => refusal(confirmEmailChange({ secret }, browser()))),
    );
    expect(outcomes.sort()).toEqual(["none", "not_found", "not_found"]);
    expect(await refusal(confirmEmailChange({ secret: first }, browser()))).toBe("not_found");
    expect(await prisma().user.findUnique({ where: { id: person.id } })).toMatchObject({ email: late });
  });
});
