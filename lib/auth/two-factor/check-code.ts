import type { Caller, Person } from "../../actor";
import { prisma } from "../../db";
import { enqueueMail } from "../../mail/enqueue";
import { refuseOnRecord, wrongCredentials } from "../check-password";
import { recoveryCodeUsed } from "../letters";
import { recordPerson } from "../record-person";
import { membershipsOf } from "../session";
import { guardGuess } from "../throttle";
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
export async function checkCode(user: Person, typed: string, caller: Caller): Promise<void> {
  const right = await guardGuess({ email: user.email, userId: user.id }, caller, "code", async () =>
    (await takeCode(user, typed, caller)) ? true : null,
  );
  if (right) return;
  refuseOnRecord(user, caller);
  throw wrongCredentials("This code is not right, or it was used before. Wait for the next one.");
}

async function takeCode(user: Person, typed: string, caller: Caller): Promise<boolean> {
  const code = typed.replace(/[\s-]/g, "");
  return /^\d{6}$/.test(code) ? takeStep(user.id, code) : takeRecoveryCode(user, typed, caller);
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
    const self = { user, memberships, sessionId: null, deviceId: null };
    await recordPerson(tx, self, caller, { event: "two-factor.use-code", after: { codesLeft: left } });
    return true;
  });
}
