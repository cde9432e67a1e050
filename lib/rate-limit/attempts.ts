import { createHash } from "node:crypto";
import { addressBucket } from "@/lib/network/client-address";
import type { Decision, Limit } from "./bucket";
import { limiter, type Limiter } from "./limiter";

/**
 * How many failures are borne before the next attempt is refused. A failure takes a token, a success takes
 * none, an attempt needs one to be there. Tokens come back one by one rather than all at once: behind an
 * address that was used for guessing, a right password is let in again after seconds, not after minutes.
 */
export const attemptLimits = {
  /**
   * Unknown or malformed credentials, by client address. Generous, since one broken deployment behind a shared
   * address should not be cut off for long; guessing 38 random characters is hopeless at any rate, so this
   * guards the logs and the database rather than the keys.
   */
  credentials: { max: 100, refillAmount: 10, refillIntervalMs: 6_000 },
  /**
   * Passwords and codes for one account from one address, or in one browser that has signed in to it before: a
   * person who mistypes has 10 tries, then one each 30 s.
   */
  "sign-in": { max: 10, refillAmount: 1, refillIntervalMs: 30_000 },
  /** Passwords from one address, whatever the account: one password tried on many accounts. */
  "sign-in-address": { max: 60, refillAmount: 1, refillIntervalMs: 5_000 },
  /**
   * Passwords for one account, from all addresses together: a guess spread over a botnet. Alone it would let
   * anybody lock the owner out, so an address that has signed in to this account before is not held by it.
   */
  "sign-in-account": { max: 100, refillAmount: 1, refillIntervalMs: 9_000 },
  /**
   * Codes of a second factor for one account, from all addresses that have not signed in to it before: whoever
   * guesses at codes has the password already, and there are a million codes, of which three count at a time.
   */
  "second-factor-account": { max: 20, refillAmount: 1, refillIntervalMs: 300_000 },
  /** Mails asked for in one person's name (a new password, another e-mail): a mailbox is not to be filled. */
  "mail-account": { max: 5, refillAmount: 1, refillIntervalMs: 600_000 },
  /** The same from one address, whoever's name it is in. */
  "mail-address": { max: 30, refillAmount: 1, refillIntervalMs: 30_000 },
  /** Sign-ups from one address, successful ones too: each makes a company. */
  "sign-up": { max: 100, refillAmount: 1, refillIntervalMs: 9_000 },
  /** Demos from one address: a dozen at once for a class or an office, then one each five minutes. */
  demo: { max: 12, refillAmount: 1, refillIntervalMs: 300_000 },
  /** Mails that invite somebody, by company: a hundred at once for a start, then one each two minutes. */
  "invitation-company": { max: 100, refillAmount: 1, refillIntervalMs: 120_000 },
  /** The same by who gets them, over all companies. */
  "invitation-mailbox": { max: 5, refillAmount: 1, refillIntervalMs: 4 * 3_600_000 },
} as const satisfies Record<string, Limit>;

export type AttemptKind = keyof typeof attemptLimits;

/** A bucket of failures: what is attempted and by (or against) whom. */
export type AttemptSubject = { kind: AttemptKind; subject: string };

/** Attempts of this process whose outcome is still open, by subject: each may yet take a token. */
const open = new Map<string, number>();

/**
 * The subject of an address: v6 by its /64, because one subscriber owns that many; v4-mapped v6 as v4. All
 * callers whose address is unknown share one subject.
 */
export function addressSubject(address: string | null): string {
  return address === null ? "unknown" : addressBucket(address);
}

/** The subject of an account. Hashed: what a stranger types into the e-mail field may be a password. */
export function accountSubject(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase()).digest("base64url");
}

/**
 * Whether another attempt must be refused. Takes nothing.
 * @returns the refusal, whose `retryAfterMs` is the wait; null when the attempt may go on
 */
export async function attemptBlocked(
  kind: AttemptKind,
  subject: string,
  on: Limiter = limiter(),
): Promise<Decision | null> {
  return firstBlocked([{ kind, subject }], on);
}

/**
 * Counts a failure.
 * @returns the decision; not admitted means that the subject was already out of attempts
 */
export function recordFailure(
  kind: AttemptKind,
  subject: string,
  on: Limiter = limiter(),
): Promise<Decision> {
  return on.take(bucketId({ kind, subject }), attemptLimits[kind]);
}

/** What is guessed at. */
export type SignInGuess = "password" | "code";

/**
 * The subjects that a guess at an account is held by, and those that a failure is counted against. A browser that
 * has signed in to the account before answers for itself alone, so that whoever guesses elsewhere, or behind the
 * same address, does not lock its person out (OWASP, device cookies).
 */
export function signInSubjects(attempt: {
  email: string;
  address: string | null;
  /** Whether the address has signed in to this account before. */
  knownAddress: boolean;
  /** The id of a browser that has; null: another one, or a program. */
  knownBrowser?: string | null;
  guess?: SignInGuess;
}): {
  heldBy: AttemptSubject[];
  countedAgainst: AttemptSubject[];
} {
  const account = accountSubject(attempt.email);
  const address = addressSubject(attempt.address);
  if (attempt.knownBrowser) {
    const browser: AttemptSubject = { kind: "sign-in", subject: `${account}#${attempt.knownBrowser}` };
    return { heldBy: [browser], countedAgainst: [browser] };
  }
  const own: AttemptSubject[] = [
    { kind: "sign-in", subject: `${account}@${address}` },
    { kind: "sign-in-address", subject: address },
  ];
  const everywhere: AttemptSubject[] = [
    { kind: "sign-in-account", subject: account },
    ...(attempt.guess === "code" ? [{ kind: "second-factor-account", subject: account } as const] : []),
  ];
  return {
    heldBy: attempt.knownAddress ? own : [...own, ...everywhere],
    countedAgainst: [...own, ...everywhere],
  };
}

/**
 * Runs one attempt at something that can be guessed, unless it must be refused, and counts it when it fails.
 *
 * Asking first and counting afterwards would let a thousand guesses that start together all pass the question.
 * So attempts whose outcome is open count as failures meanwhile: of those that start at once, at most as many
 * run as there are tokens (per process; each further process adds at most as many).
 * @param attempt resolves to null when it failed
 */
export async function guardAttempt<T>(
  { heldBy, countedAgainst }: { heldBy: AttemptSubject[]; countedAgainst: AttemptSubject[] },
  attempt: () => Promise<T | null>,
  on: Limiter = limiter(),
): Promise<{ blocked: Decision } | { blocked: null; result: T | null }> {
  const ids = heldBy.map(bucketId);
  for (const id of ids) open.set(id, (open.get(id) ?? 0) + 1);
  try {
    const blocked = await firstBlocked(heldBy, on);
    if (blocked) return { blocked };
    const result = await attempt();
    if (result === null)
      await Promise.all(countedAgainst.map(({ kind, subject }) => recordFailure(kind, subject, on)));
    return { blocked: null, result };
  } finally {
    for (const id of ids) close(id);
  }
}

/** The refusal with the longest wait, among the subjects that have no token beyond those open attempts may take. */
async function firstBlocked(subjects: readonly AttemptSubject[], on: Limiter): Promise<Decision | null> {
  const places = subjects.map((subject) => Math.max(1, open.get(bucketId(subject)) ?? 0));
  const standings = await on.peek(
    subjects.map((subject) => ({ id: bucketId(subject), limit: attemptLimits[subject.kind] })),
  );
  const refusals = standings
    .filter((standing, index) => standing.remaining < (places[index] ?? 1))
    .map((standing) => ({ ...standing, admitted: false, retryAfterMs: Math.max(1, standing.nextTokenMs) }));
  return refusals.sort((a, b) => b.retryAfterMs - a.retryAfterMs)[0] ?? null;
}

function bucketId({ kind, subject }: AttemptSubject): string {
  return `attempt:${kind}:${subject}`;
}

function close(id: string): void {
  const left = (open.get(id) ?? 1) - 1;
  if (left > 0) open.set(id, left);
  else open.delete(id);
}
