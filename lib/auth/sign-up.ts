import type { z } from "zod";
import type { Caller, Person } from "../actor";
import { recordEvent } from "../audit/record";
import { foundCompany } from "../companies/found";
import { Prisma, prisma } from "../db";
import { deviceOf } from "../devices/identify";
import { AppError, tooManyFailures } from "../errors";
import { rightsOfRole } from "../roles/built-in";
import { parse } from "../validation";
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
  const counted = await recordFailure("sign-up", addressSubject(caller.address));
  if (!counted.admitted) throw tooManyFailures(counted.retryAfterMs);
  const weakness = await passwordWeakness(input.password, [input.email, input.name, input.company]);
  if (weakness) {
    throw new AppError({ code: "invalid_attribute", detail: weakness, source: { pointer: "/password" } });
  }
  const passwordHash = await hashPassword(input.password);
  try {
    return await prisma().$transaction((tx) => create(tx, input, passwordHash, caller));
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
    throw new AppError({
      code: "conflict",
      detail: "Somebody has signed up with this e-mail already. Sign in instead.",
      source: { pointer: "/email" },
    });
  }
}

async function create(
  tx: Prisma.TransactionClient,
  { name, email, company }: z.output<typeof SignUpInput>,
  passwordHash: string,
  caller: Caller,
): Promise<Person> {
  const user = await tx.user.create({ data: { name, email, passwordHash } });
  const person = { id: user.id, name, email };
  const founded = await foundCompany(tx, { name: company, founder: person });
  const rights = rightsOfRole({ builtIn: "admin", permissions: [] });
  const actor = actorFor(person, { company: founded, role: "Admin", rights }, caller, null);
  await recordEvent(
    tx,
    { ...actor, deviceId: deviceOf(person.id, caller).id },
    {
      event: "companies.create",
      actionType: "write",
      outcome: "success",
      subject: { kind: "company", id: founded.id, name: company },
      after: { name: company, admin: email },
    },
  );
  return person;
}
