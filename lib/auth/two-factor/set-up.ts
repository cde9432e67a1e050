import type { Caller } from "../../actor";
import { prisma } from "../../db";
import { AppError } from "../../errors";
import { enqueueMail } from "../../mail/enqueue";
import { confirmPassword } from "../check-password";
import { endSessions } from "../end-sessions";
import { twoFactorLetter } from "../letters";
import { recordPerson } from "../record-person";
import { rotateSession, type RotatedSession } from "../rotate-session";
import type { SignedIn } from "../session";
import { guardGuess } from "../throttle";
import { replaceRecoveryCodes } from "./recovery-codes";
import { openTotpSecret, sealTotpSecret } from "./sealed-secret";
import { newTotpSecret, stepOf, totpUri } from "./totp";

/**
 * Begins to set up a second factor: a new seed in place of one that was never confirmed. Signing in goes on without.
 * @throws {AppError} invalid_attribute at /password; conflict when there is one already
 */
export async function startTwoFactor(
  { user }: SignedIn,
  { password }: { password: unknown },
  caller: Caller,
): Promise<void> {
  await confirmPassword(user, password, caller);
  const { count } = await prisma().user.updateMany({
    where: { id: user.id, twoFactorEnabledAt: null },
    data: { twoFactorSecret: sealTotpSecret(newTotpSecret(), user.id), twoFactorStep: null },
  });
  if (count === 0) throw alreadyOn();
}

/** What the authenticator app needs, while the set-up is not confirmed; null when none was begun. */
export async function findSetUp({ user }: SignedIn): Promise<{ secret: string; uri: string } | null> {
  const stored = await unconfirmed(user.id);
  if (!stored) return null;
  const secret = openTotpSecret(stored, user.id);
  return { secret, uri: totpUri(secret, user.email) };
}

/**
 * Turns the second factor on with a first code of it. Every other session ends, and this one gets another id.
 * @returns the recovery codes, to be shown once
 * @throws {AppError} invalid_attribute at /code; too_many_failures; conflict
 */
export async function enableTwoFactor(
  session: SignedIn,
  { code }: { code: unknown },
  caller: Caller,
): Promise<{ codes: string[]; session: RotatedSession }> {
  const { user } = session;
  const stored = await unconfirmed(user.id);
  if (!stored) throw notBegun();
  const typed = typeof code === "string" ? code.replace(/[\s-]/g, "") : "";
  const step = await guardGuess({ email: user.email, userId: user.id }, caller, "code", async () =>
    stepOf(openTotpSecret(stored, user.id), typed),
  );
  if (step === null) {
    const detail = "This code is not right. Enter the six digits that the app shows now.";
    throw new AppError({ code: "invalid_attribute", detail, source: { pointer: "/code" } });
  }
  return prisma().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: user.id, twoFactorEnabledAt: null, twoFactorSecret: stored },
      data: { twoFactorEnabledAt: new Date(), twoFactorStep: step },
    });
    if (count === 0) throw notBegun();
    const codes = await replaceRecoveryCodes(tx, user.id);
    const sessionsEnded = await endSessions(tx, user.id, session.sessionId);
    const rotated = await rotateSession(tx, session);
    await enqueueMail(tx, { to: user.email, letter: twoFactorLetter(user, caller, "on") });
    await recordPerson(tx, session, caller, { event: "two-factor.enable", after: { sessionsEnded } });
    return { codes, session: rotated };
  });
}

async function unconfirmed(userId: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await prisma().user.findFirst({
    where: { id: userId, twoFactorEnabledAt: null, twoFactorSecret: { not: null } },
    select: { twoFactorSecret: true },
  });
  return row?.twoFactorSecret ?? null;
}

function alreadyOn(): AppError {
  return new AppError({ code: "conflict", detail: "Your second factor is on already." });
}

function notBegun(): AppError {
  return new AppError({
    code: "conflict",
    detail: "This set-up is over: it was finished or begun anew elsewhere. Reload the page.",
  });
}
