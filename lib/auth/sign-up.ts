import type { z } from "zod";
import type { Caller, Person } from "../actor";
import { recordEvent } from "../audit/record";
import { foundCompany } from "../companies/found";
import { Prisma, prisma, type Transaction } from "../db";
import { deviceOf } from "../devices/identify";
import { AppError, tooManyFailures } from "../errors";
import { rightsOfRole } from "../roles/built-in";
import { parse } from "../validation";
import type { NewIdentity } from "./identities/arrive";
import { linkIdentity } from "./identities/link";
import { hashPassword, PasswordInput, passwordWeakness } from "./password";
import { SignUpInput } from "./schemas";
import { actorFor } from "./actor-for";
import { addressSubject, recordFailure } from "../rate-limit/attempts";

/**
 * A person and their company, both or neither.
 * @throws {AppError} invalid_attribute by field; conflict at /email when the address is taken
 */
export async function signUp(raw: unknown, caller: Caller): Promise<Person> {
  const input = parse(SignUpInput.extend({ password: PasswordInput }), raw);
  await countSignUp(caller);
  const weakness = await passwordWeakness(input.password, [input.email, input.name, input.company]);
  if (weakness) {
    throw new AppError({ code: "invalid_attribute", detail: weakness, source: { pointer: "/password" } });
  }
  const passwordHash = await hashPassword(input.password);
  return createOnce(async (tx) => (await create(tx, input, passwordHash, caller)).user);
}

/**
 * The same for somebody who comes from a provider, which knows their e-mail: they need no password.
 * @throws {AppError} invalid_attribute by field; conflict when the e-mail or the account there is taken
 */
export async function signUpWith(identity: NewIdentity, raw: unknown, caller: Caller): Promise<Person> {
  const input = parse(SignUpInput.pick({ name: true, company: true }), raw);
  await countSignUp(caller);
  const { email } = identity;
  return createOnce(async (tx) => {
    const { user, membership } = await create(tx, { ...input, email }, null, caller);
    const deviceId = deviceOf(user.id, caller).id;
    await linkIdentity(tx, { user, memberships: [membership], sessionId: null, deviceId }, identity, caller);
    return user;
  });
}

async function countSignUp({ address }: Caller): Promise<void> {
  const counted = await recordFailure("sign-up", addressSubject(address));
  if (!counted.admitted) throw tooManyFailures(counted.retryAfterMs);
}

async function createOnce(work: (tx: Transaction) => Promise<Person>): Promise<Person> {
  try {
    return await prisma().$transaction(work);
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
    throw new AppError({
      code: "conflict",
      detail: "Somebody has signed up with this e-mail already. Sign in instead.",
      source: { pointer: "/email" },
    });
  }
}

/** Without a password they come from a provider, which has checked the e-mail. */
async function create(
  tx: Transaction,
  { name, email, company }: Omit<z.output<typeof SignUpInput>, "password">,
  passwordHash: string | null,
  caller: Caller,
) {
  const emailVerifiedAt = passwordHash === null ? new Date() : null;
  const { id } = await tx.user.create({ data: { name, email, passwordHash, emailVerifiedAt } });
  const user: Person = { id, name, email };
  const founded = await foundCompany(tx, { name: company, founder: user });
  const rights = rightsOfRole({ builtIn: "admin", permissions: [] });
  const membership = { company: { id: founded.id, name: company }, role: "Admin", rights };
  await recordEvent(
    tx,
    { ...actorFor(user, membership, caller, null), deviceId: deviceOf(id, caller).id },
    {
      event: "companies.create",
      actionType: "write",
      outcome: "success",
      subject: { kind: "company", id: founded.id, name: company },
      after: { name: company, admin: email },
    },
  );
  return { user, membership };
}
