import { LRUCache } from "lru-cache";
import { take, type BucketState, type BucketStore } from "./bucket";

/** One entry is some 200 bytes; a bucket that was forgotten costs one question to the store. */
const REMEMBERED = 50_000;

/** A store, and what this process last heard of its buckets. */
export type RememberingStore = BucketStore & {
  /** The most that the bucket can hold, on the clock of `performance.now()`; undefined when never heard of. */
  lastKnown(key: string): BucketState | undefined;
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

  return {
    lastKnown: (key) => atMost.get(key),
    peek: (buckets) => store.peek(buckets),
    async take(key, limit, cost) {
      const askedAt = now();
      const known = atMost.get(key);
      if (known) {
        const { decision } = take(known, limit, cost, askedAt);
        if (!decision.admitted && cost <= limit.max) return decision;
      }
      const decision = await store.take(key, limit, cost);
      // Refills are counted from the question, not the answer: too early asks again, too late would refuse wrongly.
      const refilledAt = askedAt + decision.nextTokenMs - limit.refillIntervalMs;
      if (decision.nextTokenMs === 0) atMost.delete(key);
      else atMost.set(key, { tokens: decision.remaining, refilledAt, fullAt: Number.POSITIVE_INFINITY });
      return decision;
    },
  };
}
