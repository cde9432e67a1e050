import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { sweepIdempotentAnswers } from "@/lib/database/sweep";
import { pool, prisma } from "@/lib/db";
import { call, codes, type Called } from "@/lib/testing/call";
import { newAddress } from "@/lib/testing/tenant";
import { demoPassword, makeCompany, makeMember, makePerson } from "@/prisma/factories";

type Opened = { id: string; token: string | null; expiresAt: string };
const data = ({ body }: Called) => body.data as Opened; // what 201 answers
const outcome = (answer: Called) => [answer.status, ...codes(answer)];
const replayed = ({ headers }: Called) => headers.get("idempotent-replayed");

/** A person of two companies, who signs in as often as one likes under one Idempotency-Key. */
async function makeRepeatable() {
  const person = await makePerson();
  const first = await makeCompany(person);
  const second = await makeCompany(await makePerson());
  await makeMember(second, person, "member");
  const key = randomUUID();
  const credentials = { email: person.email, password: demoPassword };
  const signIn = (body: unknown = credentials, headers: Record<string, string> = {}, base = "") =>
    call("POST", `${base}/public-api/v3/authentication/sessions`, {
      body,
      headers: { "idempotency-key": key, ...headers },
      peer: newAddress(),
    });
  const sessions = () => prisma().session.count({ where: { userId: person.id } });
  const stored = () => prisma().idempotentSignIn.findMany({ where: { userId: person.id } });
  return { person, credentials, companies: [first, second], signIn, sessions, stored };
}

describe("a sign-in that is repeated under its Idempotency-Key", () => {
  test("opens one session; the repeat is the stored answer without the token, and meta says why", async () => {
    const { signIn, sessions, companies } = await makeRepeatable();
    const first = await signIn();
    const again = await signIn();
    expect([first.status, replayed(first), typeof data(first).token]).toEqual([201, null, "string"]);
    expect([again.status, replayed(again)]).toEqual([201, "true"]);
    expect(again.body).toEqual({
      data: { ...data(first), token: null },
      meta: { withheld: "token", reason: expect.stringContaining("Sign in again") },
    });
    expect(await sessions()).toBe(1);
    for (const { id } of companies)
      expect(await prisma().auditLog.count({ where: { companyId: id, event: "sessions.create" } })).toBe(1);
  });

  test("stores no token and no password, not even as a hash that could be guessed at", async () => {
    const { signIn, stored } = await makeRepeatable();
    const { token } = data(await signIn());
    const rows = JSON.stringify(await stored());
    expect(rows).toContain('"token":null');
    expect(rows).not.toContain(token);
    expect(rows).not.toContain(demoPassword);
  });

  test("needs the password again: without it there is nothing to learn", async () => {
    const { signIn, credentials } = await makeRepeatable();
    await signIn();
    const wrong = await signIn({ ...credentials, password: "wrong" });
    expect([...outcome(wrong), replayed(wrong)]).toEqual([401, "invalid_credentials", null]);
  });

  test("with another body is refused, and opens nothing", async () => {
    const { signIn, credentials, sessions } = await makeRepeatable();
    await signIn();
    for (const body of [JSON.stringify(credentials, null, 1), { ...credentials, otp: "123456" }])
      expect(outcome(await signIn(body))).toEqual([422, "idempotency_mismatch"]);
    expect(await sessions()).toBe(1);
  });

  test("is the same session on every base URL, as the token is good on all of them", async () => {
    const { signIn, sessions } = await makeRepeatable();
    const { id } = data(await signIn());
    const staging = await signIn(undefined, {}, "/staging");
    expect([data(staging).id, replayed(staging), await sessions()]).toEqual([id, "true", 1]);
  });

  test("is a person's own: the same key of another person opens their session", async () => {
    const [mia, ada] = [await makeRepeatable(), await makeRepeatable()];
    const key = { "idempotency-key": randomUUID() };
    const [one, two] = [await mia.signIn(undefined, key), await ada.signIn(undefined, key)];
    expect([replayed(one), replayed(two), data(one).id === data(two).id]).toEqual([null, null, false]);
  });

  test("after 24 hours is a new one, and what is over is swept away", async () => {
    const { signIn, sessions, stored, person } = await makeRepeatable();
    await signIn();
    const [row] = await stored();
    expect(Math.round(((row?.expiresAt.getTime() ?? 0) - Date.now()) / 360_000)).toBe(240);
    const age = () =>
      prisma().idempotentSignIn.updateMany({
        where: { userId: person.id },
        data: { expiresAt: new Date(0) },
      });
    await age();
    expect([replayed(await signIn()), await sessions()]).toEqual([null, 2]);
    await age();
    await sweepIdempotentAnswers(pool());
    expect(await stored()).toEqual([]);
  });

  test("many at once open one session; each answer is it, its replay, or 409", async () => {
    const { signIn, sessions } = await makeRepeatable();
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn()));
    const fresh = answers.filter((answer) => answer.status === 201 && replayed(answer) === null);
    const others = answers.filter((answer) => !fresh.includes(answer));
    const fine = (answer: Called) =>
      replayed(answer) === "true" || codes(answer)[0] === "idempotency_in_progress";
    expect([fresh.length, others.filter((answer) => !fine(answer)), await sessions()]).toEqual([1, [], 1]);
  });

  test("that failed leaves nothing: the key does the work later", async () => {
    const { signIn, person, sessions, stored } = await makeRepeatable();
    expect(outcome(await signIn({ email: person.email, password: "wrong" }))).toEqual([
      401,
      "invalid_credentials",
    ]);
    expect(await stored()).toEqual([]);
    expect([replayed(await signIn()), await sessions()]).toEqual([null, 1]);
  });
});

test("a sign-in without Idempotency-Key is a new session each time", async () => {
  const { credentials, sessions } = await makeRepeatable();
  const path = "/public-api/v3/authentication/sessions";
  const ids = [];
  for (let time = 0; time < 2; time++) {
    const answer = await call("POST", path, { body: credentials, peer: newAddress() });
    ids.push(data(answer).id);
  }
  expect([new Set(ids).size, await sessions()]).toEqual([2, 2]);
});
