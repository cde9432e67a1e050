import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Caller } from "@/lib/actor";
import { prisma } from "@/lib/db";
import { environments } from "@/lib/environments";
import { AppError } from "@/lib/errors";
import { addressSubject, recordFailure } from "@/lib/rate-limit/attempts";
import { newAddress } from "@/lib/testing/tenant";
import { checkPassword } from "./check-password";
import { signUp } from "./sign-up";

const callerAt = (given: Partial<Caller> = {}): Caller => ({
  requestId: randomUUID(),
  origin: "dashboard",
  method: "POST",
  url: "/sign-up",
  address: newAddress(),
  userAgent: null,
  ...given,
});
const somebody = () => ({
  name: "Grace Hopper",
  email: `grace-${randomUUID()}@example.test`,
  password: "seven purple lighthouses",
  company: `Harbour ${randomUUID().slice(0, 8)}`,
});

/** The refusal's code and pointers. */
async function refusal(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(() => null).catch((thrown: unknown) => thrown);
  if (!(error instanceof AppError)) throw error ?? new Error("It was not refused");
  return error.faults
    .map(({ code, source }) => `${code} ${source && "pointer" in source ? source.pointer : ""}`.trim())
    .sort();
}
const left = async ({ email, company }: { email: string; company: string }) => [
  await prisma().user.count({ where: { email } }),
  await prisma().company.count({ where: { name: company } }),
];

describe("signing up", () => {
  test("makes a person and their company, with both roles, an account, a chain and public keys, and the person its Admin", async () => {
    const input = somebody();
    const caller = callerAt();
    const person = await signUp({ ...input, email: ` ${input.email.toUpperCase()}` }, caller);
    expect(person).toEqual({ id: expect.any(String), name: input.name, email: input.email });
    const company = await prisma().company.findFirstOrThrow({
      where: { name: input.company },
      include: {
        roles: { orderBy: { name: "asc" } },
        accounts: true,
        members: { include: { role: true } },
        auditLogs: true,
        apiKeys: { orderBy: { environment: "asc" } },
        customers: true,
      },
    });
    expect(company).toMatchObject({
      roles: [{ builtIn: "admin" }, { builtIn: "member" }],
      accounts: [{ name: "Main" }],
      members: [{ userId: person.id, role: { builtIn: "admin" } }],
      auditLogs: [{ event: "companies.create", actorId: person.id, address: caller.address, seq: 1n }],
      apiKeys: environments.map((environment) => ({ kind: "public", environment, allowedOrigins: [] })),
      customers: [],
    });
    expect(await checkPassword({ email: input.email, password: input.password }, caller)).toMatchObject({
      user: person,
    });
    const stored = await prisma().user.findUniqueOrThrow({ where: { id: person.id } });
    expect(stored.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("is all or nothing: a failure at its last step leaves neither person nor company", async () => {
    const input = somebody();
    await expect(signUp(input, callerAt({ userAgent: "cannot be stored: \0" }))).rejects.toThrow();
    expect(await left(input)).toEqual([0, 0]);
    await signUp(input, callerAt());
    expect(await left(input)).toEqual([1, 1]);
  });

  test("ten times at once with one e-mail makes one person and one company; the others are told", async () => {
    const input = somebody();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => signUp(input, callerAt())));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await left(input)).toEqual([1, 1]);
    expect(await refusal(signUp({ ...input, email: input.email.toUpperCase() }, callerAt()))).toEqual([
      "conflict /email",
    ]);
  });

  test("is refused with a pointer for each field that is wrong, and for any other", async () => {
    expect(await refusal(signUp({}, callerAt()))).toEqual(
      ["/company", "/email", "/name", "/password"].map((pointer) => `invalid_attribute ${pointer}`),
    );
    const odd = { ...somebody(), name: " ", email: "x", role: "admin", companyId: randomUUID() };
    expect(await refusal(signUp(odd, callerAt()))).toEqual([
      "invalid_attribute /email",
      "invalid_attribute /name",
      "unknown_attribute /companyId",
      "unknown_attribute /role",
    ]);
  });

  test("too many from one address are held off", async () => {
    const address = newAddress();
    for (let counted = 0; counted < 100; counted++) await recordFailure("sign-up", addressSubject(address));
    const input = somebody();
    expect(await refusal(signUp(input, callerAt({ address })))).toEqual(["too_many_failures"]);
    expect(await left(input)).toEqual([0, 0]);
  });
});

describe("a password", () => {
  test.each([
    ["11 characters", "k7#Qz!m2@Wp"],
    ["129 characters", "kQ7z".repeat(32) + "x"],
    ["the commonest", "123456789012"],
    ["a common word, stretched", "passwordpassword"],
    ["a walk on the keyboard", "qwertyuiop[]"],
    ["one character repeated", "aaaaaaaaaaaaaaaa"],
    ["a date and a word", "password2026"],
  ])("of %s is refused", async (_, password) => {
    const input = { ...somebody(), password };
    expect(await refusal(signUp(input, callerAt()))).toEqual(["invalid_attribute /password"]);
    expect(await left(input)).toEqual([0, 0]);
  });

  test("made of the e-mail, the name or the company is refused", async () => {
    const input = {
      name: "Wilhelmina Quackenbush",
      email: `zyxomma.${randomUUID()}@vortiginous.test`,
      company: "Brobdingnagian Freight",
    };
    const made = [
      "WilhelminaQuackenbush",
      "quackenbush1",
      "vortiginous!",
      "Brobdingnagian",
      "brobdingnagian freight",
      "Brobdingnagian1!",
    ];
    for (const password of made)
      expect(await refusal(signUp({ ...input, password }, callerAt()))).toEqual([
        "invalid_attribute /password",
      ]);
  });

  test("of 12 to 128 characters of any kind is taken, emoji counted as one", async () => {
    const good = [
      "correct horse battery staple",
      "zq8!fWm2&tLx",
      "пароль из пяти слов",
      "🦊🍇🎻🚲🧭🌵🪁🧊🎯🪀🍋🛶",
      "kV3$".repeat(31) + "pL9!",
    ];
    for (const password of good) await signUp({ ...somebody(), password }, callerAt());
  });
});
