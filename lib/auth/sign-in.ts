import type { Caller, Person } from "../actor";
import { recordLater } from "../audit/record-later";
import { prisma } from "../db";
import { AppError, tooManyFailures } from "../errors";
import { guardAttempt, signInSubjects } from "../rate-limit/attempts";
import { passwordMatches } from "./password";
import { openSession, recordRefusedSignIn, type OpenedSession, type SessionCaller } from "./open-session";

/**
 * The person an e-mail and password belong to. Wrong either way: one answer, in one time, and it
 * counts as a guess for the account and the address.
 * @throws {AppError} invalid_credentials; too_many_failures with Retry-After
 */
export async function checkPassword(
  { email, password }: { email: string; password: string },
  caller: Caller,
): Promise<Person> {
  const user = await prisma().user.findUnique({ where: { email } });
  const knownAddress = await isKnownAddress(user?.id ?? nobody, caller.address);
  const attempt = await guardAttempt(
    signInSubjects({ email, address: caller.address, knownAddress }),
    async () => ((await passwordMatches(user?.passwordHash, password)) ? user : null),
  );
  if (attempt.blocked) throw tooManyFailures(attempt.blocked.retryAfterMs);
  if (attempt.result) return { id: attempt.result.id, name: attempt.result.name, email };
  if (user) recordLater(() => recordRefusedSignIn(user, caller));
  throw new AppError(
    { code: "invalid_credentials", detail: "This e-mail and password do not belong together." },
    { "WWW-Authenticate": "Bearer" },
  );
}

/** Checks the password and opens a session, on record in each of the person's companies. */
export async function signIn(
  input: { email: string; password: string },
  caller: SessionCaller,
): Promise<OpenedSession> {
  const user = await checkPassword(input, caller);
  return openSession(user, caller, "password");
}

/** Asked for like anybody else, so that the time of an answer does not tell which e-mails exist. */
const nobody = "00000000-0000-0000-0000-000000000000";

async function isKnownAddress(userId: string, address: string | null): Promise<boolean> {
  if (address === null) return false;
  return (await prisma().session.count({ where: { userId, address }, take: 1 })) > 0;
}
