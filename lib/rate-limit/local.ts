import { LRUCache } from "lru-cache";
import { decide, settle, take, type BucketState, type BucketStore } from "./bucket";

/** Buckets held at once; the one used longest ago is forgotten, so refilled, first. */
const BUCKETS = 100_000;

/**
 * Buckets in this process's memory.
 * @param now milliseconds, monotonic
 */
export function localBuckets(now: () => number = () => performance.now()): BucketStore {
  const states = new LRUCache<string, BucketState>({ max: BUCKETS });
  return {
    async take(key, limit, cost) {
      const { state, decision } = take(states.get(key), limit, cost, now());
      if (decision.admitted) states.set(key, state);
      return decision;
    },
    async peek(buckets) {
      const at = now();
      return buckets.map(({ key, limit }) => {
        const { tokens, refilledAt } = settle(states.get(key), limit, at);
        return decide(limit, { tokens, ageMs: at - refilledAt, cost: 0, admitted: true });
      });
    },
  };
}
