import type { Caller, Person } from "../actor";
import { recordLater } from "../audit/record-later";
import { prisma, type Transaction } from "../db";
import { AppError, tooManyFailures } from "../errors";
import { guardAttempt, signInSubjects } from "../rate-limit/attempts";
import { passwordMatches } from "./password";
import { apiTokenSeconds } from "./jwt";
import { recordSession } from "./record-session";
import { membershipsOf } from "./session";

const opening = { event: "sessions.create", actionType: "write", outcome: "success" } as const;

/** A dashboard session lasts 14 days, one of the API as long as its token. */
const lifetimeSeconds = { dashboard: 14 * 24 * 3600, api: apiTokenSeconds };

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
  if (user) recordLater(() => recordRefusal(user, caller));
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
  return openSession(user, caller);
}

/** Opens a session for a person who has proved who they are. */
export async function openSession(user: Person, caller: SessionCaller): Promise<OpenedSession> {
  return prisma().$transaction(await sessionOpener(user, caller));
}

/** Which kind of session is wanted, beside where the call comes from. */
type SessionCaller = Caller & { origin: "dashboard" | "api" };

export type OpenedSession = { sessionId: string; user: Person; expiresAt: Date };

/**
 * What opens a session in a transaction. What needs none is done before: inside, it would keep one connection while
 * it asks for another.
 */
export async function sessionOpener(user: Person, caller: SessionCaller) {
  const { address, userAgent, origin } = caller;
  const memberships = await membershipsOf(user.id);
  return async (tx: Transaction): Promise<OpenedSession> => {
    const expiresAt = new Date(Date.now() + lifetimeSeconds[origin] * 1000);
    const data = { userId: user.id, origin, address, userAgent, expiresAt };
    const { id: sessionId } = await tx.session.create({ data });
    await recordSession(tx, { user, memberships, caller, sessionId, deviceId: null, event: opening });
    return { sessionId, user, expiresAt };
  };
}

/** Asked for like anybody else, so that the time of an answer does not tell which e-mails exist. */
const nobody = "00000000-0000-0000-0000-000000000000";

async function isKnownAddress(userId: string, address: string | null): Promise<boolean> {
  if (address === null) return false;
  return (await prisma().session.count({ where: { userId, address }, take: 1 })) > 0;
}

async function recordRefusal(user: Person, caller: Caller): Promise<void> {
  const memberships = await membershipsOf(user.id);
  const event = { ...opening, outcome: "refused" } as const;
  await prisma().$transaction((tx) =>
    recordSession(tx, { user, memberships, caller, sessionId: null, deviceId: null, event }),
  );
}
