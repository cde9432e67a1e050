import type { Decision, Degraded, Limit } from "./bucket";

/** Whole seconds in which an empty bucket fills up: `w` of RateLimit-Policy. */
export function policySeconds(limit: Limit): number {
  return Math.ceil((limit.max / limit.refillAmount) * (limit.refillIntervalMs / 1000));
}

/**
 * The fields every answer to a limited caller carries (IETF httpapi draft "RateLimit header fields"):
 * `q` capacity, `w` seconds to fill it, `r` whole tokens left, `t` seconds until more arrive (a delay, never
 * a point in time). A refusal adds `Retry-After` (RFC 9110): whole seconds, at least 1, never less than the
 * true wait. While another store stands in, `Snappy-Rate-Limit-Degraded` names it.
 */
export function rateLimitHeaders(
  decision: Decision,
  limit: Limit,
  degraded: Degraded | undefined = decision.degraded,
): Record<string, string> {
  const headers: Record<string, string> = {
    "RateLimit-Policy": `"default";q=${limit.max};w=${policySeconds(limit)}`,
    RateLimit: `"default";r=${decision.remaining};t=${Math.ceil(decision.nextTokenMs / 1000)}`,
  };
  if (!decision.admitted)
    headers["Retry-After"] = String(Math.max(1, Math.ceil(decision.retryAfterMs / 1000)));
  if (degraded) headers["Snappy-Rate-Limit-Degraded"] = degraded;
  return headers;
}
