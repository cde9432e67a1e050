import { takeQuota } from "../api-keys/quota";
import { bucketId } from "../api-keys/remaining";
import type { KnownKey } from "../api-keys/known-key";
import { demoCallsPerMinute } from "../demo/limits";
import { AppError } from "../errors";
import type { Decision, Limit } from "../rate-limit/bucket";
import { rateLimitHeaders } from "../rate-limit/headers";
import { limiter } from "../rate-limit/limiter";
import { keyOf, type Exchange, type Stage } from "./exchange";

/** What memory refuses is refused at once, without a promise. */
export const rateLimit: Stage = (exchange) => {
  const key = keyOf(exchange);
  if (!key) return;
  if (key.company.demo) return drawOfDemo(exchange, key);
  const refusal = key.limit && limiter().refusal(bucketId(key.id), key.limit);
  if (refusal && key.limit) obey(exchange, refusal, key.limit);
  return draw(exchange, key);
};

/** All keys of a demo share one bucket beside their own: a demo is for looking, not for traffic. */
const ofDemo: Limit = { max: demoCallsPerMinute, refillAmount: demoCallsPerMinute, refillIntervalMs: 60_000 };

async function drawOfDemo(exchange: Exchange, key: KnownKey): Promise<void> {
  const shared = await limiter().take(`demo-calls:${key.company.id}`, ofDemo);
  if (!shared.admitted || !key.limit) obey(exchange, shared, ofDemo);
  return draw(exchange, key);
}

async function draw(exchange: Exchange, key: KnownKey): Promise<void> {
  if (key.limit) obey(exchange, await limiter().take(bucketId(key.id), key.limit), key.limit);
  if (key.quotaMax !== null && !(await takeQuota(key, 1))) throw quotaExceeded(key.quotaMax);
  exchange.admitted = true;
}

/** @throws {AppError} rate_limited */
function obey({ headers }: Exchange, decision: Decision, limit: Limit): void {
  Object.assign(headers, rateLimitHeaders(decision, limit));
  if (decision.admitted) return;
  throw new AppError({
    code: "rate_limited",
    detail: `This key has used its ${decision.limit} requests. Try again in ${headers["Retry-After"]} s.`,
  });
}

/** A quota does not fill up again by itself: a client that keeps asking is told to look again in a day. */
function quotaExceeded(quotaMax: number): AppError {
  return new AppError(
    {
      code: "quota_exceeded",
      detail: `This key has made the ${quotaMax} requests of its lifetime quota. An admin can raise it.`,
      meta: { quotaMax },
    },
    { "Retry-After": "86400" },
  );
}

/** A refusal before the limit costs no token, but still says how the bucket stands. */
export const peekRateLimit: Stage = (exchange) => {
  const key = keyOf(exchange);
  const { headers } = exchange;
  if (!key?.limit || "RateLimit" in headers) return;
  const { limit } = key;
  const tell = (standing: Decision) =>
    void Object.assign(headers, rateLimitHeaders({ ...standing, admitted: true }, limit));
  const standing = limiter().glance(bucketId(key.id), limit);
  return standing instanceof Promise ? standing.then(tell) : tell(standing);
};
