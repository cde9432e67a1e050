import type { KnownKey } from "../api-keys/known-key";
import { lookupKey } from "../api-keys/lookup";
import { candidateHashes } from "../api-keys/peppers";
import { readToken } from "../auth/jwt";
import { findSession } from "../auth/session";
import { AppError, tooManyFailures } from "../errors";
import { addressSubject, recordFailure } from "../rate-limit/attempts";
import type { Proof } from "./exchange";

const unproven = () =>
  new AppError(
    {
      code: "invalid_credentials",
      detail: "Send a valid API key or token: Authorization: Bearer <credential>.",
    },
    { "WWW-Authenticate": "Bearer" },
  );

/**
 * The credential a request presents. Missing, malformed and unknown ones are one refusal and take
 * the same path, so that neither the answer nor its time tells them apart. Only a key that is in memory is
 * proven at once, without a promise.
 * @throws {AppError} invalid_credentials, conflicting_credentials, session_ended, too_many_failures
 */
export function authenticate(headers: Headers, address: string | null): Proof | Promise<Proof> {
  const presented = credentialIn(headers);
  if (presented.split(".").length === 3) return proveToken(presented, address);
  const key = lookupKey(presented);
  return key instanceof Promise ? proveKey(key, address) : { kind: "key", key };
}

async function proveKey(found: Promise<KnownKey | null>, address: string | null): Promise<Proof> {
  const key = await found;
  if (key) return { kind: "key", key };
  const counted = await recordFailure("credentials", addressSubject(address));
  throw counted.admitted ? unproven() : tooManyFailures(counted.retryAfterMs);
}

/**
 * What repeats of one unknown credential have in common: the start of its HMAC, 16 hexadecimal digits. Null where none
 * was presented.
 */
export function fingerprintOf(headers: Headers): string | null {
  const presented = credentialIn(headers);
  const [hash] = presented === "" ? [] : candidateHashes(presented);
  return hash === undefined ? null : Buffer.from(hash.slice(0, 8), "latin1").toString("hex");
}

/** Whether a refusal means that the credential is nobody's. */
export function isUnknown(error: unknown): boolean {
  return error instanceof AppError && unknown.has(error.code);
}

const unknown: ReadonlySet<string> = new Set(["invalid_credentials", "too_many_failures"]);

/** Empty when there is none, or none of ours. */
function credentialIn(headers: Headers): string {
  const authorization = headers.get("authorization");
  const bearer = authorization === null ? undefined : /^Bearer +([\x21-\x7e]+)$/i.exec(authorization)?.[1];
  const apiKey = headers.get("x-api-key") ?? undefined;
  if (authorization !== null && apiKey !== undefined && bearer !== apiKey) {
    throw new AppError({
      code: "conflicting_credentials",
      detail: "Authorization and x-api-key name different credentials. Send one of them.",
      source: { header: "x-api-key" },
    });
  }
  return (bearer ?? apiKey ?? "").slice(0, 4096);
}

/** What looks like a token but is not one of ours may be anything: it goes the way of a key. */
async function proveToken(token: string, address: string | null): Promise<Proof> {
  const read = await readToken(token, "public-api");
  if (read.state === "forged") return proveKey(Promise.resolve(lookupKey(token)), address);
  const session = read.state === "valid" ? await findSession(read.sessionId) : null;
  if (session && read.state === "valid" && session.user.id === read.userId)
    return { kind: "session", session };
  throw new AppError(
    { code: "session_ended", detail: "This session is over. Sign in again." },
    { "WWW-Authenticate": "Bearer" },
  );
}
