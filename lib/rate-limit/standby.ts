import type { Log } from "../log";
import { countFallback } from "../metrics/instruments";
import { breaker, type Breaker } from "./breaker";
import { fallbackOf, localShareOf, type BucketStore, type Degraded, type Limit } from "./bucket";
import { localBuckets } from "./local";
import { remembering, type RememberingStore } from "./memory";

/** The store that a question goes to, and how much of a limit it may grant. */
export type Chosen = { store: BucketStore; degraded: Degraded | undefined; share: (limit: Limit) => Limit };

export type Standby = {
  /** The configured store. */
  first: RememberingStore;
  /** Whether that is the one that decides. */
  steady(): boolean;
  /** The name of the store that decides at this moment. */
  serving(): "redis" | Degraded;
  /** Asks the first store that answers. Rejects only with what `question` makes of the local store. */
  ask<T>(question: (chosen: Chosen) => Promise<T>): Promise<T>;
  close(): void;
};

type Tier = { name: "redis" | "postgres"; store: RememberingStore; fuse: Breaker };

const PROBE: Limit = { max: 1, refillAmount: 1, refillIntervalMs: 1_000 };

/**
 * Redis where there is one, then PostgreSQL, then this process's memory: never nothing. A store that fails is
 * left alone until it has answered a probe.
 * @param log told each change of the store that decides
 */
export function standby(
  { redis, postgres }: { redis: BucketStore | undefined; postgres: BucketStore },
  log: Log,
): Standby {
  const first = remembering(redis ?? postgres);
  const tiers: Tier[] = redis
    ? [tier("redis", first, report), tier("postgres", remembering(postgres), report)]
    : [tier("postgres", first, report)];
  const local = localBuckets();

  const itself = configured(first);
  const serving = () => tiers.find(({ fuse }) => fuse.usable)?.name ?? "local";
  let logged = serving();

  function report(reason: string | undefined) {
    const store = serving();
    if (store === logged) return;
    logged = store;
    if (store === tiers[0]?.name) log("info", "rate_limit.recovered", { store, reason });
    else log("warn", "rate_limit.degraded", { store, reason });
  }

  function ask<T>(question: (chosen: Chosen) => Promise<T>): Promise<T> {
    const tier = tiers.find(({ fuse }) => fuse.usable);
    if (!tier) {
      countFallback("local");
      return question({ store: local, degraded: "local", share: localShareOf });
    }
    if (tier.store !== first) countFallback("postgres");
    return question(tier.store === first ? itself : fallback(tier.store)).catch((error: unknown) => {
      tier.fuse.trip(error);
      return ask(question);
    });
  }

  return {
    first,
    steady: () => tiers[0]?.fuse.usable ?? false,
    serving,
    ask,
    close() {
      for (const { fuse } of tiers) fuse.close();
    },
  };
}

function tier(name: Tier["name"], store: RememberingStore, report: (reason?: string) => void): Tier {
  return { name, store, fuse: breaker(() => store.peek([{ key: "probe", limit: PROBE }]), report) };
}

function configured(store: BucketStore): Chosen {
  return { store, degraded: undefined, share: (limit) => limit };
}

function fallback(store: BucketStore): Chosen {
  return { store, degraded: "postgres", share: fallbackOf };
}
