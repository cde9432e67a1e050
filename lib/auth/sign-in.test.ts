import { describe, expect, test } from "vitest";
import { recordsWritten } from "@/lib/audit/record-later";
import { prisma } from "@/lib/db";
import { accountSubject, addressSubject, recordFailure } from "@/lib/rate-limit/attempts";
import { call, codes, type Called } from "@/lib/testing/call";
import { makeTenant, newAddress } from "@/lib/testing/tenant";
import { demoPassword, makeCompany, makePerson } from "@/prisma/factories";
import { hashPassword } from "./password";

const signIn = (body: unknown, peer = newAddress()) =>
  call("POST", "/public-api/v3/authentication/sessions", { body, peer });
const outcome = (answer: Called) => [answer.status, ...codes(answer)];
const data = ({ body }: Called) => body.data as { id: string; token: string; expiresAt: string }; // what 201 answers
const bytes = ({ status, headers, body }: Called) =>
  JSON.stringify([status, [...headers], body]).replaceAll(headers.get("x-request-id") ?? "-", "<id>");
const wrong = "not the password at all";

describe("201", () => {
  test("a token of one hour, bound to a session that shows where it came from", async () => {
    const { admin, company } = await makeTenant();
    const peer = newAddress();
    const answer = await signIn({ email: `  ${admin.email.toUpperCase()} `, password: demoPassword }, peer);
    expect(answer.status).toBe(201);
    const { id, token, expiresAt } = data(answer);
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / 60_000)).toBe(60);
    expect((await call("GET", "/public-api/v3/whoami", { as: token })).body.data).toMatchObject({
      kind: "user",
      user: { email: admin.email },
      company: { id: company.id },
      role: "Admin",
    });
    expect(await prisma().session.findUnique({ where: { id } })).toMatchObject({
      origin: "api",
      address: peer,
      endedAt: null,
    });
    const [row] = await prisma().auditLog.findMany({ where: { companyId: company.id } });
    expect(row).toMatchObject({ event: "sessions.create", outcome: "success", subjectId: id, address: peer });
    expect(JSON.stringify(row, (_, value: unknown) => (typeof value === "bigint" ? 0 : value))).not.toContain(
      token.slice(-20),
    );
  });

  test("a password is the same however its accents were typed", async () => {
    const person = await makePerson();
    await makeCompany(person);
    const composed = "crème brûlée à la carte".normalize("NFC");
    await prisma().user.update({
      where: { id: person.id },
      data: { passwordHash: await hashPassword(composed) },
    });
    expect((await signIn({ email: person.email, password: composed.normalize("NFD") })).status).toBe(201);
    expect((await signIn({ email: person.email, password: composed.replace("è", "e") })).status).toBe(401);
  });
});

describe("401 invalid_credentials", () => {
  test("an unknown e-mail, a wrong password and a person without one get the same answer, byte for byte", async () => {
    const { admin } = await makeTenant();
    const bare = await makePerson();
    await prisma().user.update({ where: { id: bare.id }, data: { passwordHash: null } });
    const answers = [
      await signIn({ email: "nobody@example.test", password: demoPassword }),
      await signIn({ email: admin.email, password: wrong }),
      await signIn({ email: bare.email, password: demoPassword }),
      await signIn({ email: admin.email, password: "x" }),
      await signIn({ email: admin.email, password: `${demoPassword}x` }),
    ];
    expect(new Set(answers.map(bytes)).size).toBe(1);
    expect(answers.map(outcome)[0]).toEqual([401, "invalid_credentials"]);
    expect(answers[0]?.headers.get("www-authenticate")).toBe("Bearer");
  });

  test("is on record in the person's company as refused, without what was typed", async () => {
    const { admin, company } = await makeTenant();
    await signIn({ email: admin.email, password: wrong });
    await recordsWritten();
    const [row] = await prisma().auditLog.findMany({ where: { companyId: company.id } });
    expect(row).toMatchObject({ event: "sessions.create", outcome: "refused", subjectName: admin.email });
    expect(JSON.stringify([row?.before, row?.after, row?.url])).not.toContain(wrong);
  });
});

describe("422", () => {
  test.each([
    [{}, ["/email", "/password"]],
    [{ email: "no address", password: "x" }, ["/email"]],
    [{ email: ["a@b.test"], password: { $ne: "" } }, ["/email", "/password"]],
    [{ email: "a@b.test", password: "" }, ["/password"]],
    [{ email: "a@b.test", password: "x".repeat(513) }, ["/password"]],
    [{ email: "a@b.test", password: "x", remember: true }, ["/remember"]],
  ])("%j", async (body, pointers) => {
    const answer = await signIn(body);
    expect([answer.status, answer.body.errors?.map(({ source }) => source?.pointer).sort()]).toEqual([
      422,
      pointers,
    ]);
  });
});

describe("429 too_many_failures", () => {
  test("after 10 failures of one account from one address; other accounts and addresses go on", async () => {
    const { admin } = await makeTenant();
    const other = await makePerson();
    const peer = newAddress();
    for (let guess = 0; guess < 10; guess++)
      expect((await signIn({ email: admin.email, password: wrong }, peer)).status).toBe(401);
    const refused = await signIn({ email: admin.email, password: demoPassword }, peer);
    expect(outcome(refused)).toEqual([429, "too_many_failures"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await signIn({ email: other.email, password: demoPassword }, peer)).status).toBe(201);
    expect((await signIn({ email: admin.email, password: demoPassword })).status).toBe(201);
  });

  test("tells nothing about which e-mails exist: an unknown one is held off just the same", async () => {
    const peer = newAddress();
    const email = `nobody-${crypto.randomUUID()}@example.test`;
    const statuses: number[] = [];
    for (let guess = 0; guess < 12; guess++)
      statuses.push((await signIn({ email, password: wrong }, peer)).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
  });

  test("of 40 guesses at once no more are tried than one after the other", async () => {
    const { admin } = await makeTenant();
    const peer = newAddress();
    const guesses = Array.from({ length: 40 }, (_, index) =>
      signIn({ email: admin.email, password: `${wrong} ${index}` }, peer),
    );
    const answers = await Promise.all(guesses);
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10);
  });

  test("one password tried on many accounts runs into the address's own limit", async () => {
    const { admin } = await makeTenant();
    const peer = newAddress();
    for (let failure = 0; failure < 60; failure++)
      await recordFailure("sign-in-address", addressSubject(peer));
    expect(outcome(await signIn({ email: admin.email, password: demoPassword }, peer))).toEqual([
      429,
      "too_many_failures",
    ]);
  });

  test("while a botnet guesses at an account its owner still gets in from where they signed in before", async () => {
    const { admin } = await makeTenant();
    const home = newAddress();
    expect((await signIn({ email: admin.email, password: demoPassword }, home)).status).toBe(201);
    for (let failure = 0; failure < 100; failure++)
      await recordFailure("sign-in-account", accountSubject(admin.email));
    expect(outcome(await signIn({ email: admin.email, password: wrong }))).toEqual([
      429,
      "too_many_failures",
    ]);
    expect(outcome(await signIn({ email: admin.email, password: demoPassword }))).toEqual([
      429,
      "too_many_failures",
    ]);
    for (let visit = 0; visit < 3; visit++)
      expect((await signIn({ email: admin.email, password: demoPassword }, home)).status).toBe(201);
  });
});

describe("sign-out", () => {
  test("ends this session alone, at once, on record; other sessions of the person live on", async () => {
    const { admin, company } = await makeTenant();
    const body = { email: admin.email, password: demoPassword };
    const [one, two] = [data(await signIn(body)), data(await signIn(body))];
    const end = (as: string) => call("DELETE", "/public-api/v3/authentication/sessions/current", { as });
    expect((await end(one.token)).status).toBe(204);
    expect(outcome(await end(one.token))).toEqual([401, "session_ended"]);
    expect((await call("GET", "/public-api/v3/whoami", { as: two.token })).status).toBe(200);
    expect(await prisma().session.findUnique({ where: { id: one.id } })).toMatchObject({
      endReason: "signed_out",
    });
    const rows = await prisma().auditLog.findMany({
      where: { companyId: company.id, event: "sessions.delete" },
    });
    expect(rows.map(({ subjectId }) => subjectId)).toEqual([one.id]);
  });
});
