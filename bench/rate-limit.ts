/** Takes a second in one process, batched and one statement each, on stores of its own: `npx tsx bench/rate-limit.ts`. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import type { BucketStore, Limit } from "@/lib/rate-limit/bucket";
import { postgresBuckets } from "@/lib/rate-limit/postgres";
import { redisBuckets } from "@/lib/rate-limit/redis";
import { connectRedis } from "@/lib/rate-limit/redis-connection";
import { hasRedisServer, startRedis } from "@/lib/testing/redis-server";
import { startOwnDatabase } from "./database";
import { atEnd, run } from "./processes";

const SLICES = 7;
const SLICE_MS = 400;
const IN_FLIGHT = 64;
const WIDE: Limit = { max: 100_000_000, refillAmount: 1, refillIntervalMs: 3_600_000 };

type Stores = readonly [BucketStore, ...BucketStore[]];

/**
 * Takes from random keys, `IN_FLIGHT` workers at a time, spread over the given stores.
 * @returns takes a second, every one of them counted by its store
 */
async function slice(stores: Stores, keys: readonly string[]): Promise<number> {
  const before = await held(stores, keys);
  const started = performance.now();
  let takes = 0;
  const worker = async (store: BucketStore) => {
    while (performance.now() - started < SLICE_MS) {
      const key = keys[Math.floor(Math.random() * keys.length)] ?? "";
      const { admitted } = await store.take(key, WIDE, 1);
      if (!admitted) throw new Error("a take was refused under its limit");
      takes += 1;
    }
  };
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, (_, index) => worker(stores[index % stores.length] ?? stores[0])),
  );
  const seconds = (performance.now() - started) / 1_000;
  if (before - (await held(stores, keys)) !== takes)
    throw new Error("the store counted other takes than were made");
  return takes / seconds;
}

async function held([store]: Stores, keys: readonly string[]): Promise<number> {
  const standings = await store.peek(keys.map((key) => ({ key, limit: WIDE })));
  return standings.reduce((sum, { remaining }) => sum + remaining, 0);
}

/** A store for every worker, so that no two takes ever share a statement. */
function oneEach(make: () => BucketStore): Stores {
  return [make(), ...Array.from({ length: IN_FLIGHT - 1 }, make)];
}

/** Median and range of the slices but the first. */
function summary(values: readonly number[]) {
  const sorted = values.slice(1).toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return { median: at(Math.floor(sorted.length / 2)), min: at(0), max: at(sorted.length - 1) };
}

async function compare(name: string, keyCount: number, batched: Stores, single: Stores) {
  const keys = Array.from({ length: keyCount }, () => randomUUID());
  const rates: { batched: number[]; single: number[]; ratio: number[] } = {
    batched: [],
    single: [],
    ratio: [],
  };
  for (let index = 0; index < SLICES; index += 1) {
    const [one, each] = [await slice(batched, keys), await slice(single, keys)];
    rates.batched.push(one);
    rates.single.push(each);
    rates.ratio.push(one / each);
  }
  return {
    store: name,
    keys: keyCount,
    batchedPerSecond: Math.round(summary(rates.batched).median),
    oneEachPerSecond: Math.round(summary(rates.single).median),
    ratio: summary(rates.ratio),
  };
}

/** Stores on a PostgreSQL that exists for them alone. */
async function onPostgres(): Promise<() => BucketStore> {
  const pool = new pg.Pool({ connectionString: await startOwnDatabase(), max: 10 });
  atEnd(() => pool.end());
  return () => postgresBuckets(pool);
}

/** The same on a Redis. */
async function onRedis(): Promise<() => BucketStore> {
  const server = await startRedis();
  atEnd(() => server.stop());
  const connection = connectRedis(server.url);
  atEnd(() => connection.close());
  return () => redisBuckets(connection);
}

const bothSizes = async (name: string, make: () => BucketStore) => [
  await compare(name, 1, [make()], oneEach(make)),
  await compare(name, 200, [make()], oneEach(make)),
];

await run(async () => {
  const results = await bothSizes("PostgreSQL", await onPostgres());
  if (hasRedisServer) results.push(...(await bothSizes("Redis", await onRedis())));
  console.table(
    results.map(({ ratio, ...rest }) => ({
      ...rest,
      ratio: `${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)})`,
    })),
  );
  console.log(JSON.stringify({ bench: "rate-limit", inFlight: IN_FLIGHT, results }));
});
