import type { Caller } from "../../actor";
import { prisma } from "../../db";
import { AppError } from "../../errors";
import { enqueueMail } from "../../mail/enqueue";
import { confirmPassword } from "../check-password";
import { endSessions } from "../end-sessions";
import { twoFactorLetter } from "../letters";
import { recordPerson } from "../record-person";
import { requireSignedIn } from "../require-signed-in";
import { rotateSession, type RotatedSession } from "../rotate-session";
import type { SignedIn } from "../session";
import { checkCode } from "./check-code";
import { replaceRecoveryCodes } from "./recovery-codes";

type Proof = { password: unknown; code: unknown };

/**
 * Turns the second factor off and forgets it with its recovery codes. Takes the password and a code. Every other
 * session ends, and this one gets another id.
 * @throws {AppError} invalid_attribute at /password or /code; too_many_failures; conflict when it is off
 */
export async function disableTwoFactor(
  session: SignedIn,
  proof: Proof,
  caller: Caller,
): Promise<RotatedSession> {
  const { user } = session;
  await prove(session, proof, caller);
  return prisma().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: user.id, twoFactorEnabledAt: { not: null } },
      data: { twoFactorEnabledAt: null, twoFactorSecret: null, twoFactorStep: null },
    });
    if (count === 0) throw isOff();
    await tx.recoveryCode.deleteMany({ where: { userId: user.id } });
    const sessionsEnded = await endSessions(tx, user.id, session.sessionId);
    const rotated = await rotateSession(tx, session);
    await enqueueMail(tx, { to: user.email, letter: twoFactorLetter(user, caller, "off") });
    await recordPerson(tx, session, caller, { event: "two-factor.disable", after: { sessionsEnded } });
    return rotated;
  });
}

/**
 * New recovery codes in place of all former ones. Takes the password and a code.
 * @returns the codes, to be shown once
 * @throws {AppError} as disableTwoFactor()
 */
export async function renewRecoveryCodes(session: SignedIn, proof: Proof, caller: Caller): Promise<string[]> {
  const { user } = session;
  await prove(session, proof, caller);
  return prisma().$transaction(async (tx) => {
    await requireSignedIn(tx, session);
    const { count } = await tx.user.updateMany({
      where: { id: user.id, twoFactorEnabledAt: { not: null } },
      data: { updatedAt: new Date() },
    });
    if (count === 0) throw isOff();
    const codes = await replaceRecoveryCodes(tx, user.id);
    await recordPerson(tx, session, caller, {
      event: "two-factor.renew-codes",
      after: { made: codes.length },
    });
    return codes;
  });
}

async function prove({ user }: SignedIn, { password, code }: Proof, caller: Caller): Promise<void> {
  await confirmPassword(user, password, caller);
  try {
    await checkCode(user, typeof code === "string" ? code.slice(0, 64) : "", caller);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid_credentials") throw error;
    const detail = error.faults[0]?.detail ?? "";
    throw new AppError({ code: "invalid_attribute", detail, source: { pointer: "/code" } });
  }
}

const isOff = () => new AppError({ code: "conflict", detail: "Your second factor is off already." });
