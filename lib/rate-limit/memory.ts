import { LRUCache } from "lru-cache";
import { take, type BucketState, type BucketStore, type Decision, type Limit } from "./bucket";

/** One entry is some 200 bytes; a bucket that was forgotten costs one question to the store. */
const REMEMBERED = 50_000;

/** A store, and what this process last heard of its buckets. */
export type RememberingStore = BucketStore & {
  /** The most that the bucket can hold, on the clock of `performance.now()`; undefined when never heard of. */
  lastKnown(key: string): BucketState | undefined;
  /** The refusal that a take is bound to get; null when it must be asked. */
  refusal(key: string, limit: Limit, cost: number): Decision | null;
};

/**
 * Refuses from memory what the store is bound to refuse, so that a caller who hammers an empty bucket costs
 * neither a statement nor a round trip.
 *
 * Exact: tokens arrive only by refill, everybody else can only take some away, and changed settings are
 * another bucket. What the last answer showed, plus the refills due since, is therefore the most there can be;
 * while that is not enough, the store would refuse as well.
 * @param now milliseconds, monotonic
 */
export function remembering(
  store: BucketStore,
  now: () => number = () => performance.now(),
): RememberingStore {
  const atMost = new LRUCache<string, BucketState>({ max: REMEMBERED });

  function refusal(key: string, limit: Limit, cost: number): Decision | null {
    const known = atMost.get(key);
    if (!known || cost > limit.max) return null;
    const { decision } = take(known, limit, cost, now());
    return decision.admitted ? null : decision;
  }

  return {
    lastKnown: (key) => atMost.get(key),
    refusal,
    peek: (buckets) => store.peek(buckets),
    take(key, limit, cost) {
      const refused = refusal(key, limit, cost);
      if (refused) return Promise.resolve(refused);
      const askedAt = now();
      return store.take(key, limit, cost).then((decision) => {
        // Refills are counted from the question, not the answer: too early asks again, too late would refuse wrongly.
        const refilledAt = askedAt + decision.nextTokenMs - limit.refillIntervalMs;
        if (decision.nextTokenMs === 0) atMost.delete(key);
        else atMost.set(key, { tokens: decision.remaining, refilledAt, fullAt: Number.POSITIVE_INFINITY });
        return decision;
      });
    },
  };
}
