import type { Caller, Person } from "../../actor";
import { prisma } from "../../db";
import { deviceOf } from "../../devices/identify";
import { enqueueMail } from "../../mail/enqueue";
import { recoveryCodeUsed } from "../letters";
import { recordPerson } from "../record-person";
import { recordRefusedSignIn, recordThrottledSignIn } from "../refused-sign-in";
import { membershipsOf } from "../session";
import { guardGuess } from "../throttle";
import { wrongCredentials } from "../wrong-credentials";
import { useRecoveryCode } from "./recovery-codes";
import { openTotpSecret } from "./sealed-secret";
import { stepOf } from "./totp";

/** Whether signing in takes a code of this person. */
export async function hasTwoFactor(userId: string): Promise<boolean> {
  const where = { id: userId, twoFactorEnabledAt: { not: null } };
  return (await prisma().user.count({ where })) > 0;
}

/**
 * Takes a code of the second factor, or a recovery code in its place, and uses it up: no code counts twice, nor do
 * two attempts at once with the same one. A wrong code counts as a guess, like a password.
 * @throws {AppError} invalid_credentials; too_many_failures with Retry-After
 */
export async function checkCode(user: Person, typed: string, caller: Caller): Promise<TakenCode> {
  const guessed = { email: user.email, userId: user.id };
  const taken = await guardGuess(guessed, caller, "code", () => takeCode(user, typed, caller)).catch(
    (error: unknown) => {
      recordThrottledSignIn(user, caller, error);
      throw error;
    },
  );
  if (taken) return taken;
  recordRefusedSignIn(user, caller);
  throw wrongCredentials("This code is not right, or it was used before. Wait for the next one.");
}

/** What was typed: a code of the authenticator, or a recovery code. */
export type TakenCode = "code" | "recovery-code";

async function takeCode(user: Person, typed: string, caller: Caller): Promise<TakenCode | null> {
  const code = typed.replace(/[\s-]/g, "");
  if (/^\d{6}$/.test(code)) return (await takeStep(user.id, code)) ? "code" : null;
  return (await takeRecoveryCode(user, typed, caller)) ? "recovery-code" : null;
}

/** The step only ever grows, in one statement: of two codes at once for the same step one counts. */
async function takeStep(userId: string, code: string): Promise<boolean> {
  const stored = await prisma().user.findUnique({
    where: { id: userId, twoFactorEnabledAt: { not: null } },
    select: { twoFactorSecret: true },
  });
  if (!stored?.twoFactorSecret) return false;
  const step = stepOf(openTotpSecret(stored.twoFactorSecret, userId), code);
  if (step === null) return false;
  const { count } = await prisma().user.updateMany({
    where: {
      id: userId,
      twoFactorEnabledAt: { not: null },
      OR: [{ twoFactorStep: null }, { twoFactorStep: { lt: step } }],
    },
    data: { twoFactorStep: step },
  });
  return count > 0;
}

async function takeRecoveryCode(user: Person, typed: string, caller: Caller): Promise<boolean> {
  const memberships = await membershipsOf(user.id);
  return prisma().$transaction(async (tx) => {
    if (!(await useRecoveryCode(tx, user.id, typed))) return false;
    const left = await tx.recoveryCode.count({ where: { userId: user.id, usedAt: null } });
    await enqueueMail(tx, { to: user.email, letter: recoveryCodeUsed(user, left) });
    const self = { user, memberships, sessionId: null, deviceId: deviceOf(user.id, caller).id };
    await recordPerson(tx, self, caller, { event: "two-factor.use-code", after: { codesLeft: left } });
    return true;
  });
}
