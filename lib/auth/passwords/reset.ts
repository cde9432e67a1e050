import type { Caller } from "../../actor";
import { prisma, type Transaction } from "../../db";
import { deviceOf } from "../../devices/identify";
import { AppError } from "../../errors";
import { enqueueMail } from "../../mail/enqueue";
import { endSessions } from "../end-sessions";
import { passwordChanged } from "../letters";
import { claimLink, findLink } from "../mailed-link";
import { recordPerson, type Self } from "../record-person";
import { membershipsOf } from "../session";
import { chosenPassword } from "./choose";

/**
 * Sets a new password by a mailed link, which is used up by it. Every session of the person ends; a second factor
 * stays, so signing in still takes its code. Nobody but who reads the mailbox can come in from then on.
 * @throws {AppError} invalid_attribute at /password; not_found for a link that does not work (any more)
 */
export async function resetPassword(
  { secret, password }: { secret: string; password: unknown },
  caller: Caller,
): Promise<void> {
  const link = await findLink(secret, "password-reset");
  if (!link) throw linkOver();
  const { user } = link;
  const memberships = await membershipsOf(user.id);
  const passwordHash = await chosenPassword(password, { user, memberships }, "password");
  await prisma().$transaction(async (tx) => {
    if (!(await claimLink(tx, secret, "password-reset", user.id))) throw linkOver();
    await tx.user.update({ where: { id: user.id }, data: { passwordHash, emailVerifiedAt: new Date() } });
    const sessionsEnded = await endSessions(tx, user.id, null);
    const self = { user, memberships, sessionId: null, deviceId: deviceOf(user.id, caller).id };
    await recordPerson(tx, self, caller, { event: "passwords.reset", after: { sessionsEnded } });
    const unlinked = await unlinkStrangers(tx, self, caller);
    await enqueueMail(tx, { to: user.email, letter: passwordChanged(user, caller, unlinked > 0) });
  });
}

/**
 * Whoever signed up with somebody else's address may have linked an account of theirs, and would come in by it for
 * ever: one whose e-mail is another than that of the mailbox goes.
 */
async function unlinkStrangers(tx: Transaction, self: Self, caller: Caller): Promise<number> {
  const { id: userId, email } = self.user;
  const strange = { userId, OR: [{ email: null }, { email: { not: email } }] };
  const identities = await tx.identity.findMany({ where: strange });
  for (const { provider, subject, email: there } of identities) {
    await tx.identity.delete({ where: { provider_subject: { provider, subject } } });
    await recordPerson(tx, self, caller, {
      event: "identities.delete",
      before: { provider, email: there },
    });
  }
  return identities.length;
}

export function linkOver(): AppError {
  return new AppError({
    code: "not_found",
    detail: "This link was used or is too old. Ask for a new one.",
  });
}
