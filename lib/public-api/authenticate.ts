import { lookupKey } from "../api-keys/lookup";
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
 * the same path, so that neither the answer nor its time tells them apart.
 * @throws {AppError} invalid_credentials, conflicting_credentials, session_ended, too_many_failures
 */
export async function authenticate(headers: Headers, address: string | null): Promise<Proof> {
  const presented = credentialIn(headers);
  const looksLikeToken = presented.split(".").length === 3;
  const proof = looksLikeToken ? await proveToken(presented) : null;
  if (proof) return proof;
  const key = await lookupKey(presented);
  if (key) return { kind: "key", key };
  const counted = await recordFailure("credentials", addressSubject(address));
  throw counted.admitted ? unproven() : tooManyFailures(counted.retryAfterMs);
}

/** Empty when there is none, or none of ours. */
function credentialIn(headers: Headers): string {
  const bearer = /^Bearer +([\x21-\x7e]+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const apiKey = headers.get("x-api-key") ?? undefined;
  if (headers.has("authorization") && apiKey !== undefined && bearer !== apiKey) {
    throw new AppError({
      code: "conflicting_credentials",
      detail: "Authorization and x-api-key name different credentials. Send one of them.",
      source: { header: "x-api-key" },
    });
  }
  return (bearer ?? apiKey ?? "").slice(0, 4096);
}

async function proveToken(token: string): Promise<Proof | null> {
  const read = await readToken(token, "public-api");
  if (read.state === "forged") return null;
  const session = read.state === "valid" ? await findSession(read.sessionId) : null;
  if (session && read.state === "valid" && session.user.id === read.userId)
    return { kind: "session", session };
  throw new AppError(
    { code: "session_ended", detail: "This session is over. Sign in again." },
    { "WWW-Authenticate": "Bearer" },
  );
}
