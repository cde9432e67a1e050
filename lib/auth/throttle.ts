import type { Caller } from "../actor";
import { prisma } from "../db";
import { tooManyFailures } from "../errors";
import { guardAttempt, signInSubjects, type SignInGuess } from "../rate-limit/attempts";

/** Whose account is guessed at; no id where there is none under the e-mail. */
export type Guessed = { email: string; userId: string | null };

/**
 * Runs one guess at an account, a password or a code, unless there were too many. The guesses of every door are
 * counted together: it does not matter which one somebody tries next.
 * @param attempt resolves to null when it was wrong
 * @throws {AppError} too_many_failures with Retry-After
 */
export async function guardGuess<T>(
  { email, userId }: Guessed,
  caller: Caller,
  guess: SignInGuess,
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  const { address } = caller;
  const known = await knownPlaces(userId ?? nobody, caller);
  const guarded = await guardAttempt(signInSubjects({ email, address, guess, ...known }), attempt);
  if (guarded.blocked) throw tooManyFailures(guarded.blocked.retryAfterMs);
  return guarded.result;
}

/** Asked for like anybody else, so that the time of an answer does not tell which e-mails exist. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** Whether somebody has signed in to this account from the address before, and in the browser. */
async function knownPlaces(userId: string, { address, browserId }: Caller) {
  const [fromAddress, inBrowser] = await Promise.all([
    address === null ? 0 : prisma().session.count({ where: { userId, address }, take: 1 }),
    browserId ? prisma().session.count({ where: { userId, deviceId: browserId }, take: 1 }) : 0,
  ]);
  return { knownAddress: fromAddress > 0, knownBrowser: inBrowser > 0 ? (browserId ?? null) : null };
}
