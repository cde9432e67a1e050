import { LRUCache } from "lru-cache";
import { bucketKey, decide, settle, type BucketState, type Decision, type Limit } from "./bucket";

const REMEMBERED = 10_000;
/** Milliseconds that a standing may be old, by which time others may have taken what it shows. */
const OLDEST_MS = 1_000;

type Bucket = { id: string; limit: Limit };

/**
 * How buckets stand, for whoever is refused for another reason and merely told: a key that is revoked or expired
 * and still hammers costs one question a second. Refills since are counted in; what is taken meanwhile is seen
 * at once where this process takes it, elsewhere within the second.
 * @param peek asks the store
 * @param now milliseconds, monotonic
 */
export function glances(
  peek: (bucket: Bucket) => Promise<Decision>,
  now: () => number = () => performance.now(),
) {
  const seen = new LRUCache<string, { at: number; state: BucketState }>({ max: REMEMBERED });

  async function look(bucket: Bucket, key: string): Promise<Decision> {
    const { limit } = bucket;
    const at = now();
    const standing = await peek(bucket);
    const refilledAt = at + standing.nextTokenMs - limit.refillIntervalMs;
    const fullAt = standing.nextTokenMs === 0 ? at : Number.POSITIVE_INFINITY;
    if (!standing.degraded) seen.set(key, { at, state: { tokens: standing.remaining, refilledAt, fullAt } });
    return standing;
  }

  return {
    /** At once, where it was seen lately. */
    of(bucket: Bucket): Decision | Promise<Decision> {
      const { id, limit } = bucket;
      const key = bucketKey(id, limit);
      const known = seen.get(key);
      const at = now();
      if (!known || at - known.at >= OLDEST_MS) return look(bucket, key);
      const { tokens, refilledAt } = settle(known.state, limit, at);
      return decide(limit, { tokens, ageMs: at - refilledAt, cost: 0, admitted: true });
    },
    /** This process takes from it. */
    forget(key: string): void {
      if (seen.size > 0) seen.delete(key);
    },
  };
}
