import { pool } from "@/lib/db";
import { env } from "@/lib/env";
import { logEvent, type Log } from "@/lib/log";
import { once } from "@/lib/once";
import { bucketKey, type BucketStore, type Decision, type Degraded, type Limit } from "./bucket";
import { debts } from "./debts";
import { glances } from "./glance";
import { postgresBuckets } from "./postgres";
import { redisBuckets } from "./redis";
import { connectRedis, connectUpstash, type RedisConnection } from "./redis-connection";
import { standby, type Chosen, type Standby } from "./standby";

export type Limiter = {
  /**
   * Takes `cost` tokens, all or none. A cost of 0 takes none and is always admitted.
   * Never rejects for want of a store: another one stands in, and `degraded` names it.
   * @throws {RangeError} when cost is not a whole number, 0 or more
   */
  take(id: string, limit: Limit, cost?: number): Promise<Decision>;
  /** What `take` would answer without asking a store, which can only be a refusal; null: it must ask. */
  refusal(id: string, limit: Limit): Decision | null;
  /** How a bucket stood at most a second ago, for who is refused for another reason: lib/rate-limit/glance.ts. */
  glance(id: string, limit: Limit): Decision | Promise<Decision>;
  /** How the buckets stand, in the order asked for. Takes nothing, writes nothing. */
  peek(buckets: readonly { id: string; limit: Limit }[]): Promise<Decision[]>;
  /** The store that decides at this moment. */
  readonly serving: "redis" | Degraded;
  /** Whether another store stands in for the configured one. */
  readonly degraded: boolean;
  close(): void;
};

/** This process's limiter, on the store that is configured: Redis or Upstash if named, else PostgreSQL. */
export function limiter(): Limiter {
  return once("limiter", () => {
    const { REDIS_URL, UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env();
    const redis = REDIS_URL ? connectRedis(REDIS_URL) : url && token ? connectUpstash(url, token) : undefined;
    return makeLimiter({ postgres: postgresBuckets(pool()), redis });
  });
}

/**
 * Redis where there is one, then PostgreSQL, then this process alone: never unlimited. Whatever stands in
 * grants a share of the limit ({@link fallbackOf}, {@link localShareOf}), and what it granted is charged to the
 * configured store once that is back: an outage admits at most a quarter of a burst too much.
 * @param log told each change of the store that decides
 */
export function makeLimiter(
  { postgres, redis }: { postgres: BucketStore; redis?: RedisConnection | undefined },
  log: Log = logEvent,
): Limiter {
  const stores = standby({ postgres, redis: redis && redisBuckets(redis) }, log);
  const unpaid = debts(stores.first);
  const seen = glances((bucket) => peekOne(stores, bucket));

  return {
    peek: (buckets) => peek(stores, buckets),
    refusal: (id, limit) =>
      stores.steady() && unpaid.none ? stores.first.refusal(bucketKey(id, limit), limit, 1) : null,
    glance: (id, limit) => seen.of({ id, limit }),
    take(id, limit, cost = 1) {
      if (!Number.isSafeInteger(cost) || cost < 0)
        return Promise.reject(new RangeError(`cost must be a whole number: ${cost}`));
      if (cost === 0) return peekOne(stores, { id, limit });
      const key = bucketKey(id, limit);
      seen.forget(key);
      return stores.ask((chosen) => {
        const { store, degraded } = chosen;
        if (degraded) return standIn(chosen, degraded);
        const payment = unpaid.none ? undefined : unpaid.pay(key, limit);
        return payment ? payment.then(() => store.take(key, limit, cost)) : store.take(key, limit, cost);
      });

      async function standIn({ store, share }: Chosen, degraded: Degraded): Promise<Decision> {
        const granted = share(limit);
        const decision = await store.take(bucketKey(id, granted), granted, cost);
        if (decision.admitted) unpaid.note(key, limit, cost);
        return { ...decision, limit: limit.max, degraded };
      }
    },
    get degraded() {
      return !stores.steady();
    },
    get serving() {
      return stores.serving();
    },
    close() {
      stores.close();
      redis?.close();
    },
  };
}

async function peekOne(stores: Standby, bucket: { id: string; limit: Limit }): Promise<Decision> {
  const [standing] = await peek(stores, [bucket]);
  if (!standing) throw new Error("A bucket that was asked for was not answered");
  return standing;
}

async function peek(stores: Standby, buckets: readonly { id: string; limit: Limit }[]): Promise<Decision[]> {
  if (buckets.length === 0) return [];
  return stores.ask(async ({ store, degraded, share }) => {
    const granted = buckets.map(({ id, limit }) => ({
      key: bucketKey(id, share(limit)),
      limit: share(limit),
    }));
    const standings = await store.peek(granted);
    if (!degraded) return standings;
    return standings.map((standing, index) => {
      const limit = buckets[index]?.limit.max ?? standing.limit;
      return { ...standing, limit, degraded };
    });
  });
}
