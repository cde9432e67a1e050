import type { Redis } from "@upstash/redis";
import { Ratelimit } from "@upstash/ratelimit";
import { LRUCache } from "lru-cache";
import { answer, batched, type Group } from "./batch";
import { decide, settle, type BucketStore, type Limit } from "./bucket";
import { within } from "./budget";
import { REDIS_BUDGET_MS, type RedisConnection } from "./redis-connection";

const PREFIX = "snapkeys:bucket";
const SETTINGS_KEPT = 1_000;
const BUCKETS_PER_BATCH = 1_000;

/**
 * Buckets in Redis, by the token bucket of @upstash/ratelimit, on the server's clock.
 * @throws {Error} from `take` and `peek`, when Redis fails or does not answer within `budgetMs`. The library itself
 *   would admit everybody then; its own timeout is switched off.
 */
export function redisBuckets(connection: RedisConnection, budgetMs = REDIS_BUDGET_MS): BucketStore {
  const limiters = new LRUCache<string, Ratelimit>({ max: SETTINGS_KEPT });

  function limiterOf(limit: Limit): Ratelimit {
    const { max, refillAmount, refillIntervalMs } = limit;
    const name = `${max}:${refillAmount}:${refillIntervalMs}`;
    const made = limiters.get(name) ?? ratelimit(connection, limit);
    limiters.set(name, made);
    return made;
  }

  async function standing(key: string, limit: Limit) {
    const { now, stored } = await connection.buckets([`${PREFIX}:${key}`]);
    return found(limit, stored[0], now);
  }

  /**
   * The script takes all it is asked for or nothing, and a refusal does not say how many tokens there are. So a
   * group asks for all its takes, then for as many as fit. Being refused those too means that somebody else was
   * quicker, so the buckets as a whole move on and this ends.
   */
  async function takeGroup(group: Group): Promise<void> {
    const { key, limit, cost, asked } = group;
    let takes = Math.min(asked.length, Math.max(1, Math.floor(limit.max / cost)));
    for (;;) {
      const { success, remaining, reset } = await limiterOf(limit).limit(key, { rate: takes * cost });
      const ageMs = limit.refillIntervalMs - reset; // reset is a delay: see redis-script
      if (success) return answer(group, { admitted: takes, tokens: remaining, ageMs });
      const known = takes * cost === 1 ? { tokens: 0, ageMs } : await standing(key, limit);
      takes = Math.min(asked.length, Math.floor(known.tokens / cost));
      if (takes === 0 || cost > limit.max) return answer(group, { admitted: 0, ...known });
    }
  }

  async function peek(buckets: readonly { key: string; limit: Limit }[]) {
    const { now, stored } = await connection.buckets(buckets.map(({ key }) => `${PREFIX}:${key}`));
    return buckets.map(({ limit }, index) =>
      decide(limit, { ...found(limit, stored[index], now), cost: 0, admitted: true }),
    );
  }

  async function takeTogether(groups: Group[]) {
    await within(budgetMs, "Redis", Promise.all(groups.map(takeGroup)));
  }

  return {
    take: batched(takeTogether, BUCKETS_PER_BATCH),
    peek: (buckets) => within(budgetMs, "Redis", peek(buckets)),
  };
}

/** Redis drops a bucket once it is full, so what is stored is never past its end. */
function found(limit: Limit, stored: { refilledAt: number; tokens: number } | null | undefined, now: number) {
  const state = stored ? { ...stored, fullAt: Number.POSITIVE_INFINITY } : undefined;
  const { tokens, refilledAt } = settle(state, limit, now);
  return { tokens, ageMs: now - refilledAt };
}

function ratelimit(connection: RedisConnection, { max, refillAmount, refillIntervalMs }: Limit): Ratelimit {
  return new Ratelimit({
    redis: connection as unknown as Redis, // of the whole client, a token bucket calls eval and evalsha only
    limiter: Ratelimit.tokenBucket(refillAmount, `${refillIntervalMs} ms`, max),
    prefix: PREFIX,
    timeout: 0,
    ephemeralCache: false,
    analytics: false,
  });
}
