/**
 * A token bucket: at most `max` tokens; `refillAmount` more arrive together every `refillIntervalMs`,
 * counted from the bucket's start, never from the last request (steady traffic under the limit is never
 * refused). The same bucket as `tokenBucket` of @upstash/ratelimit.
 */
export type Limit = { max: number; refillAmount: number; refillIntervalMs: number };

/** Times are milliseconds of any one clock. From `fullAt` on the bucket is as good as new. */
export type BucketState = { tokens: number; refilledAt: number; fullAt: number };

/** A store that is not the configured one and decides for it while that one is down. */
export type Degraded = "postgres" | "local";

export type Decision = {
  admitted: boolean;
  /** Capacity of the bucket. */
  limit: number;
  /** Whole tokens left. */
  remaining: number;
  /** Milliseconds until more tokens arrive; 0 when the bucket is full. */
  nextTokenMs: number;
  /** Milliseconds until the same cost can be admitted; 0 when it was. */
  retryAfterMs: number;
  degraded?: Degraded;
};

/** What can hold buckets. Both methods reject when the store cannot answer in time; none ever guesses. */
export type BucketStore = {
  /** Takes `cost` tokens (a whole number above 0) from the bucket `key`, or none at all. */
  take(key: string, limit: Limit, cost: number): Promise<Decision>;
  /** How the buckets stand, in the order asked for. Writes nothing. */
  peek(buckets: readonly { key: string; limit: Limit }[]): Promise<Decision[]>;
};

/**
 * The limit that a key's settings describe. `refillInterval` (milliseconds) and `refillAmount` are both set
 * or both null; when null, all `rateLimitMax` tokens arrive every `rateLimitTimeWindow` milliseconds.
 */
export function limitOf(settings: {
  rateLimitMax: number;
  rateLimitTimeWindow: number;
  refillInterval: number | null;
  refillAmount: number | null;
}): Limit {
  const { rateLimitMax: max, refillInterval, refillAmount } = settings;
  if (refillInterval === null || refillAmount === null)
    return { max, refillAmount: max, refillIntervalMs: settings.rateLimitTimeWindow };
  return { max, refillAmount, refillIntervalMs: refillInterval };
}

/** The name of a bucket in every store. It holds the settings: a changed limit is a new, full bucket. */
export function bucketKey(id: string, limit: Limit): string {
  return `${id}:${limit.max}:${limit.refillAmount}:${limit.refillIntervalMs}`;
}

/** What a bucket holds at `now`; without a state it is new, so full. */
export function settle(state: BucketState | undefined, limit: Limit, now: number): BucketState {
  const clockWasSetBack = state !== undefined && state.refilledAt > now + limit.refillIntervalMs;
  if (!state || state.fullAt <= now || clockWasSetBack)
    return { tokens: limit.max, refilledAt: now, fullAt: now };
  const steps = Math.max(0, Math.floor((now - state.refilledAt) / limit.refillIntervalMs));
  return {
    tokens: Math.min(limit.max, state.tokens + steps * limit.refillAmount),
    refilledAt: state.refilledAt + steps * limit.refillIntervalMs,
    fullAt: state.fullAt,
  };
}

/**
 * One take. A refusal changes nothing: the very same state comes back.
 * @param now milliseconds, of the clock that `state` was written with
 */
export function take(
  state: BucketState | undefined,
  limit: Limit,
  cost: number,
  now: number,
): { state: BucketState | undefined; decision: Decision } {
  const { tokens, refilledAt } = settle(state, limit, now);
  const ageMs = now - refilledAt;
  if (tokens < cost) return { state, decision: decide(limit, { tokens, ageMs, cost, admitted: false }) };
  const left = tokens - cost;
  const fullAt = now + Math.ceil((limit.max - left) / limit.refillAmount) * limit.refillIntervalMs;
  return {
    state: { tokens: left, refilledAt, fullAt },
    decision: decide(limit, { tokens: left, ageMs, cost, admitted: true }),
  };
}

/**
 * The decision that belongs to a settled bucket.
 * @param found `tokens` after the take (or as found, on a refusal), `ageMs` since its last refill
 */
export function decide(
  limit: Limit,
  found: { tokens: number; ageMs: number; cost: number; admitted: boolean },
): Decision {
  const stepMs = Math.max(0, limit.refillIntervalMs - found.ageMs);
  // More than the capacity never fits; it waits for a full bucket, so that the answer stays a number.
  const missing = Math.min(found.cost, limit.max) - found.tokens;
  const steps = Math.max(1, Math.ceil(missing / limit.refillAmount));
  return {
    admitted: found.admitted,
    limit: limit.max,
    remaining: Math.floor(found.tokens),
    nextTokenMs: found.tokens >= limit.max ? 0 : stepMs,
    retryAfterMs: found.admitted ? 0 : stepMs + (steps - 1) * limit.refillIntervalMs,
  };
}

/**
 * What stands in for a limit while its own store is down: a quarter of the burst (at least 1) at no more than
 * the same rate. Switching stores then admits at most that quarter too much, whatever the first one held.
 */
export function fallbackOf(limit: Limit): Limit {
  const max = Math.max(1, Math.floor(limit.max / 4));
  if (limit.refillAmount <= max) return { ...limit, max };
  const refillIntervalMs = Math.ceil((limit.refillIntervalMs * max) / limit.refillAmount);
  return { max, refillAmount: max, refillIntervalMs };
}

/** One process's share when no common store answers: a quarter of the burst at a quarter of the rate. */
export function localShareOf(limit: Limit): Limit {
  const share = fallbackOf(limit);
  return { ...share, refillIntervalMs: share.refillIntervalMs * 4 };
}
