import { z } from "zod";
import type { Caller } from "../actor";
import { prisma } from "../db";
import { line } from "../text";
import { parse } from "../validation";
import { recordPerson } from "./record-person";
import type { SignedIn } from "./session";

/**
 * Changes what a person is called. What was written before keeps the name of then.
 * @throws {AppError} invalid_attribute at /name
 */
export async function updateName(session: SignedIn, raw: { name: unknown }, caller: Caller): Promise<string> {
  const { name } = parse(z.strictObject({ name: line(100) }), raw);
  const before = { name: session.user.name };
  if (name === before.name) return name;
  await prisma().$transaction(async (tx) => {
    await tx.user.update({ where: { id: session.user.id }, data: { name } });
    await recordPerson(tx, session, caller, { event: "people.update", before, after: { name } });
  });
  return name;
}
