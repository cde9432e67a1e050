import { LRUCache } from "lru-cache";
import { settle, take, type BucketState, type BucketStore, type Limit } from "./bucket";
import type { RememberingStore } from "./memory";

const REMEMBERED = 50_000;
const TRIES = 3;

/** A bucket since its store went down: as the store sees it, and as it would be had the store been asked. */
type Debt = { unaware: BucketState | undefined; aware: BucketState | undefined };

/**
 * What this process admitted while a bucket's own store was down. That store's bucket refilled meanwhile, and
 * unless it is charged afterwards, an outage doubles the rate.
 * @param store the store that was down
 * @param now milliseconds, of the clock of `store.lastKnown`
 */
export function debts(store: RememberingStore, now: () => number = () => performance.now()) {
  const owed = new LRUCache<string, Debt>({ max: REMEMBERED });
  const payments = new Map<string, Promise<void>>();

  async function payment(key: string, limit: Limit, debt: Debt): Promise<void> {
    owed.delete(key);
    const at = now();
    const unaware = settle(debt.unaware, limit, at).tokens;
    try {
      await charge(store, key, limit, { unaware, aware: settle(debt.aware, limit, at).tokens });
    } catch (error) {
      owed.set(key, debt);
      throw error;
    } finally {
      payments.delete(key);
    }
  }

  return {
    /** Notes an admission. What it took beyond the tokens there were is the share that stood in, and not owed. */
    note(key: string, limit: Limit, cost: number): void {
      const known = store.lastKnown(key);
      const debt = owed.get(key) ?? { unaware: known, aware: known };
      const { state, decision } = take(debt.aware, limit, cost, now());
      if (decision.admitted) owed.set(key, { ...debt, aware: state });
    },
    /** Whether any bucket owes. */
    get none(): boolean {
      return owed.size === 0 && payments.size === 0;
    },
    /** Charges the bucket what it owes, if anything. Callers for one bucket wait for one payment. */
    pay(key: string, limit: Limit): Promise<void> | undefined {
      const debt = owed.get(key);
      if (debt) payments.set(key, payment(key, limit, debt));
      return payments.get(key);
    },
  };
}

/**
 * Takes what the bucket holds too much, as far as it holds it. One that holds more than it could have refilled
 * has lost its memory meanwhile; then all above what there should be is too much.
 */
async function charge(
  store: BucketStore,
  key: string,
  limit: Limit,
  { unaware, aware }: { unaware: number; aware: number },
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [standing] = await store.peek([{ key, limit }]);
    const holds = standing?.remaining ?? 0;
    const cost = Math.min(holds, Math.max(unaware, holds) - aware);
    if (cost <= 0 || (await store.take(key, limit, cost)).admitted) return; // else somebody was quicker
  }
}
