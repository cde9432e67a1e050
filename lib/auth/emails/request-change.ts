import { z } from "zod";
import type { Caller } from "../../actor";
import { prisma } from "../../db";
import { AppError, tooManyFailures } from "../../errors";
import { enqueueMail } from "../../mail/enqueue";
import { Address } from "../../mail/schemas";
import { accountSubject, recordFailure } from "../../rate-limit/attempts";
import { parse } from "../../validation";
import { confirmPassword } from "../check-password";
import { confirmEmailLetter, emailChangeAsked, emailTakenLetter } from "../letters";
import { createLink, linkMinutes } from "../mailed-link";
import { recordPerson } from "../record-person";
import { requireSignedIn } from "../require-signed-in";
import { OwnEmailInput } from "../schemas";
import type { SignedIn } from "../session";

const Input = z.object({ email: OwnEmailInput.pipe(Address) });

/**
 * Asks for another e-mail: a link to the new mailbox, a word to the old one. Until the link is followed nothing
 * changes. Whether somebody else has the new one already only they are told.
 * @returns the new e-mail as it was understood
 * @throws {AppError} invalid_attribute at /email or /password; too_many_failures
 */
export async function requestEmailChange(
  session: SignedIn,
  raw: { email: unknown; password: unknown },
  caller: Caller,
): Promise<string> {
  const { user } = session;
  const { email } = parse(Input, { email: raw.email });
  if (email === user.email) {
    const detail = "This is your e-mail already.";
    throw new AppError({ code: "invalid_attribute", detail, source: { pointer: "/email" } });
  }
  await confirmPassword(user, raw.password, caller);
  const counted = await recordFailure("mail-account", accountSubject(user.email));
  if (!counted.admitted) throw tooManyFailures(counted.retryAfterMs);
  await prisma().$transaction(async (tx) => {
    await requireSignedIn(tx, session);
    const select = { id: true, name: true, email: true } as const;
    const owner = await tx.user.findUnique({ where: { email }, select });
    const secret = await createLink(tx, { purpose: "email-change", userId: user.id, email });
    const letter = owner
      ? emailTakenLetter(owner)
      : confirmEmailLetter(user, secret, linkMinutes["email-change"]);
    await enqueueMail(tx, { to: email, letter });
    await enqueueMail(tx, { to: user.email, letter: emailChangeAsked(user, email, caller) });
    await recordPerson(tx, session, caller, { event: "emails.request-change", after: { email } });
  });
  return email;
}
