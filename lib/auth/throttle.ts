import type { Caller } from "../actor";
import { prisma } from "../db";
import { tooManyFailures } from "../errors";
import { guardAttempt, signInSubjects, type SignInGuess } from "../rate-limit/attempts";

/** Whose account is guessed at; null where there is none under the e-mail. */
export type Guessed = { email: string; userId: string | null };

/**
 * Runs one guess at an account, a password or a code, unless there were too many. Every door's guesses are counted
 * together: it does not matter which one somebody tries next.
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
  const knownAddress = await isKnownAddress(userId ?? nobody, address);
  const guarded = await guardAttempt(signInSubjects({ email, address, knownAddress, guess }), attempt);
  if (guarded.blocked) throw tooManyFailures(guarded.blocked.retryAfterMs);
  return guarded.result;
}

/** Asked for like anybody else, so that the time of an answer does not tell which e-mails exist. */
const nobody = "00000000-0000-0000-0000-000000000000";

async function isKnownAddress(userId: string, address: string | null): Promise<boolean> {
  if (address === null) return false;
  return (await prisma().session.count({ where: { userId, address }, take: 1 })) > 0;
}
