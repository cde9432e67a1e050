import { z } from "zod";
import type { Person } from "../../actor";
import { AppError } from "../../errors";
import { parse } from "../../validation";
import { hashPassword, PasswordInput, passwordWeakness } from "../password";
import type { Membership } from "../session";

/**
 * A new password of a person, as it is stored.
 * @param field what the form calls it
 * @throws {AppError} invalid_attribute at that field
 */
export async function chosenPassword(
  raw: unknown,
  { user, memberships }: { user: Person; memberships: readonly Membership[] },
  field: string,
): Promise<string> {
  const { [field]: password = "" } = parse(z.strictObject({ [field]: PasswordInput }), { [field]: raw });
  const hints = [user.email, user.name, ...memberships.map(({ company }) => company.name)];
  const detail = await passwordWeakness(password, hints);
  if (detail) throw new AppError({ code: "invalid_attribute", detail, source: { pointer: `/${field}` } });
  return hashPassword(password);
}
