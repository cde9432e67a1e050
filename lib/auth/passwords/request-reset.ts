import { z } from "zod";
import type { Caller, Person } from "../../actor";
import { prisma } from "../../db";
import { deviceOf } from "../../devices/identify";
import { tooManyFailures } from "../../errors";
import { later } from "../../later";
import { enqueueMail } from "../../mail/enqueue";
import { accountSubject, addressSubject, recordFailure } from "../../rate-limit/attempts";
import { parse } from "../../validation";
import { resetLetter } from "../letters";
import { createLink, linkMinutes } from "../mailed-link";
import { recordPerson } from "../record-person";
import { EmailInput } from "../schemas";
import { membershipsOf } from "../session";

/**
 * Mails a link for choosing a new password, if the e-mail is somebody's. The answer and its time do not tell: all
 * that depends on it is done afterwards.
 * @throws {AppError} invalid_attribute at /email; too_many_failures for the address
 */
export async function requestPasswordReset(raw: { email: unknown }, caller: Caller): Promise<void> {
  const { email } = parse(z.strictObject({ email: EmailInput }), raw);
  const counted = await recordFailure("mail-address", addressSubject(caller.address));
  if (!counted.admitted) throw tooManyFailures(counted.retryAfterMs);
  later("password reset", () => mailLink(email, caller));
}

/** Somebody whose mailbox was filled already gets no more; whoever asks is not told that either. */
async function mailLink(email: string, caller: Caller): Promise<void> {
  const { admitted } = await recordFailure("mail-account", accountSubject(email));
  const select = { id: true, name: true, email: true } as const;
  const user: Person | null = await prisma().user.findUnique({ where: { email }, select });
  if (!user || !admitted) return;
  const memberships = await membershipsOf(user.id);
  await prisma().$transaction(async (tx) => {
    const secret = await createLink(tx, { purpose: "password-reset", userId: user.id });
    const letter = resetLetter(user, secret, linkMinutes["password-reset"]);
    await enqueueMail(tx, { to: email, letter });
    const self = { user, memberships, sessionId: null, deviceId: deviceOf(user.id, caller).id };
    await recordPerson(tx, self, caller, { event: "passwords.request-reset" });
  });
}
