import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/actor";
import { createApiKey, type IssuedApiKey } from "@/lib/api-keys/create";
import { hashPassword } from "@/lib/auth/password";
import { signToken } from "@/lib/auth/jwt";
import { actorFor } from "@/lib/auth/actor-for";
import { membershipsOf } from "@/lib/auth/session";
import { foundCompany } from "@/lib/companies/found";
import { prisma } from "@/lib/db";
import type { Environment } from "@/lib/environments";
import { once } from "@/lib/once";

// Rows for the seed, the tests and the browser journeys: one way to make each.

/** The password of everyone a factory makes. */
export const demoPassword = "snapkeys-demo-2026";

/** One hash for all: it takes milliseconds each, and nobody tells them apart by it. */
const demoHash = () => once("demo-password", () => hashPassword(demoPassword));

export type MadePerson = { id: string; name: string; email: string };

export async function makePerson(given: Partial<Omit<MadePerson, "id">> = {}): Promise<MadePerson> {
  const { name = "Test Person", email = `person-${randomUUID()}@example.test` } = given;
  const user = await prisma().user.create({ data: { name, email, passwordHash: await demoHash() } });
  return { id: user.id, name, email };
}

export type MadeCompany = {
  id: string;
  name: string;
  roles: { admin: string; member: string };
  accountId: string;
};

export async function makeCompany(
  founder: MadePerson,
  name = `Company ${randomUUID().slice(0, 8)}`,
): Promise<MadeCompany> {
  return prisma().$transaction(async (tx) => {
    const { id, roles } = await foundCompany(tx, { name, founder });
    const account = await tx.account.findFirstOrThrow({ where: { companyId: id } });
    return { id, name, roles, accountId: account.id };
  });
}

export async function makeMember(
  company: MadeCompany,
  person: MadePerson,
  role: keyof MadeCompany["roles"],
): Promise<void> {
  await prisma().member.create({
    data: { companyId: company.id, userId: person.id, roleId: company.roles[role] },
  });
}

export async function makeAccount(company: MadeCompany, name: string): Promise<string> {
  const account = await prisma().account.create({ data: { companyId: company.id, name } });
  return account.id;
}

export async function makeCustomer(
  company: MadeCompany,
  environment: Environment,
  given: { accountId?: string; name?: string; email?: string | null; externalId?: string } = {},
): Promise<string> {
  const { name = `Customer ${randomUUID().slice(0, 8)}`, accountId = company.accountId } = given;
  const customer = await prisma().customer.create({
    data: { ...given, companyId: company.id, environment, accountId, name },
  });
  return customer.id;
}

/** A person acting for a company, with their rights as they are now. */
export async function actorOf(person: MadePerson, companyId: string): Promise<UserActor> {
  const membership = (await membershipsOf(person.id)).find(({ company }) => company.id === companyId);
  if (!membership) throw new Error(`${person.email} is no active member of ${companyId}`);
  const caller = {
    requestId: randomUUID(),
    origin: "system",
    method: null,
    url: null,
    address: null,
    userAgent: null,
  } as const;
  return actorFor(person, membership, caller, null);
}

/** A key through the very verb that people use, so that it is complete. */
export async function makeKey(
  owner: MadePerson,
  companyId: string,
  input: Record<string, unknown> = {},
): Promise<IssuedApiKey> {
  return createApiKey(await actorOf(owner, companyId), { name: "Test key", ...input });
}

/** A session of a person with its token for the public API. */
export async function makeToken(person: MadePerson): Promise<{ sessionId: string; token: string }> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const session = await prisma().session.create({ data: { userId: person.id, origin: "api", expiresAt } });
  const token = await signToken({ sessionId: session.id, userId: person.id, expiresAt }, "public-api");
  return { sessionId: session.id, token };
}
