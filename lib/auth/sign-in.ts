import { AppError } from "../errors";
import { checkCredentials, withCode } from "./check-credentials";
import { checkPassword } from "./check-password";
import type { SignInMethod } from "./methods";
import { openProven, type OpenedSession, type SessionCaller } from "./open-session";
import type { Proven } from "./proof";
import { challengeFor, readChallenge, type FirstFactor } from "./two-factor/challenge";
import { checkCode, hasTwoFactor } from "./two-factor/check-code";

/** Checks all that is asked for at once and opens a session, on record in each of the person's companies. */
export async function signIn(
  input: { email: string; password: string; otp?: string | undefined },
  caller: SessionCaller,
): Promise<OpenedSession> {
  const { method, ...proven } = await checkCredentials(input, caller);
  return openProven(proven, caller, method);
}

/** A session, or what says that the first factor was right: to be shown with the second within minutes. */
export type SignInStep = { session: OpenedSession } | { challenge: string };

/** The first step of signing in on a screen: with a second factor, the code is asked for afterwards. */
export async function beginSignIn(
  input: { email: string; password: string },
  caller: SessionCaller,
): Promise<SignInStep> {
  return nextStep(await checkPassword(input, caller), caller, "password");
}

/** Where somebody stands who proved who they are by one factor. */
export async function nextStep(proven: Proven, caller: SessionCaller, by: FirstFactor): Promise<SignInStep> {
  if (await hasTwoFactor(proven.user.id)) return { challenge: await challengeFor(proven, by) };
  return { session: await openProven(proven, caller, by) };
}

/**
 * The second step: a code, beside the challenge that the first one gave.
 * @throws {AppError} session_ended when that is over; invalid_attribute at /code; too_many_failures
 */
export async function finishSignIn(
  { challenge, code }: { challenge: string | undefined; code: string },
  caller: SessionCaller,
): Promise<OpenedSession> {
  const proven = await readChallenge(challenge);
  if (!proven) {
    throw new AppError({
      code: "session_ended",
      detail: "Too much time went by, or your password changed meanwhile. Sign in again.",
    });
  }
  const taken = await checkCode(proven.user, code.slice(0, 64), caller).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== "invalid_credentials") throw error;
    const detail = error.faults[0]?.detail ?? "";
    throw new AppError({ code: "invalid_attribute", detail, source: { pointer: "/code" } });
  });
  const method: SignInMethod = proven.by === "password" ? withCode[taken] : proven.by;
  return openProven(proven, caller, method);
}
