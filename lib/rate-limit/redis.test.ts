import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { expectModelsDecisions } from "@/lib/testing/bucket-model";
import { hasRedisServer, startRedis, type RedisServer } from "@/lib/testing/redis-server";
import { startUpstashRest } from "@/lib/testing/upstash-rest";
import { bucketKey, type BucketStore, type Limit } from "./bucket";
import { redisBuckets } from "./redis";
import { connectRedis, connectUpstash, type RedisConnection } from "./redis-connection";

const HOUR_MS = 3_600_000;
const perHour = (max: number): Limit => ({ max, refillAmount: max, refillIntervalMs: HOUR_MS });

/** How Redis can be reached. */
const ways = {
  "a plain Redis": async ({ url }: RedisServer) => {
    const connection = connectRedis(url);
    return { connection, stop: () => connection.close() };
  },
  "Redis over Upstash's REST": async ({ client }: RedisServer) => {
    const rest = await startUpstashRest(client);
    return { connection: connectUpstash(rest.url, "token"), stop: rest.stop };
  },
};

describe.skipIf(!hasRedisServer).each(Object.entries(ways))("buckets in %s", (_, connect) => {
  let server: RedisServer;
  let way: { connection: RedisConnection; stop(): void };
  let store: BucketStore;

  beforeAll(async () => {
    server = await startRedis();
    way = await connect(server);
    store = redisBuckets(way.connection);
  });

  afterAll(async () => {
    way.stop();
    await server.stop();
  });

  const name = (key: string) => `snapkeys:bucket:${key}`;

  /** Lets time pass for one bucket. */
  async function age(key: string, milliseconds: number): Promise<void> {
    const refilledAt = await server.client.hget(name(key), "refilledAt");
    if (refilledAt === null || milliseconds === 0) return;
    await server.client.hset(name(key), "refilledAt", Number(refilledAt) - milliseconds);
    await server.client.pexpire(name(key), (await server.client.pttl(name(key))) - milliseconds);
  }

  test.each([1, 10, 100, 1_000])(
    "of five times a limit of %i asked for at once, exactly the limit is admitted",
    async (max) => {
      const limit = perHour(max);
      const key = bucketKey(randomUUID(), limit);
      const decisions = await Promise.all(Array.from({ length: 5 * max }, () => store.take(key, limit, 1)));
      expect(decisions.filter(({ admitted }) => admitted)).toHaveLength(max);
      for (const { retryAfterMs } of decisions.filter(({ admitted }) => !admitted)) {
        expect(retryAfterMs).toBeGreaterThan(HOUR_MS - 60_000);
        expect(retryAfterMs).toBeLessThanOrEqual(HOUR_MS);
      }
    },
  );

  test("decide as the model does, step by step, whatever the settings, costs and pauses", () =>
    expectModelsDecisions(store, age));

  test("a client whose clock runs ahead refills nobody's bucket", async () => {
    const limit = perHour(2);
    const key = bucketKey(randomUUID(), limit);
    await store.take(key, limit, 2);
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 10 * HOUR_MS);
    expect((await store.take(key, limit, 1)).admitted).toBe(false);
  });

  test("a refusal and a look write nothing", async () => {
    const limit = perHour(3);
    const key = bucketKey(randomUUID(), limit);
    await store.peek([{ key, limit }]);
    expect(await server.client.exists(name(key))).toBe(0);
    await store.take(key, limit, 3);
    const before = await server.client.hgetall(name(key));
    for (const cost of [1, 2, 4]) expect((await store.take(key, limit, cost)).admitted).toBe(false);
    await store.peek([{ key, limit }]);
    expect(await server.client.hgetall(name(key))).toEqual(before);
  });

  test("every bucket is forgotten once it would be full", async () => {
    const limit = { max: 10, refillAmount: 5, refillIntervalMs: 1_000 };
    const key = bucketKey(randomUUID(), limit);
    await store.take(key, limit, 6);
    const lifeMs = await server.client.pttl(name(key));
    expect(lifeMs).toBeGreaterThan(1_000);
    expect(lifeMs).toBeLessThanOrEqual(2_000);
  });

  test("go on after Redis has forgotten its scripts", async () => {
    const limit = perHour(2);
    const key = bucketKey(randomUUID(), limit);
    expect((await store.take(key, limit, 1)).admitted).toBe(true);
    await server.client.script("FLUSH");
    expect((await store.take(key, limit, 1)).admitted).toBe(true);
    expect((await store.take(key, limit, 1)).admitted).toBe(false);
  });

  test("a Redis that does not answer is given up after a quarter of a second, never admitting", async () => {
    const limit = perHour(1_000);
    server.freeze();
    const started = performance.now();
    const outcomes = await Promise.allSettled([store.take("a", limit, 1), store.peek([{ key: "a", limit }])]);
    const waited = performance.now() - started;
    server.thaw();
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(waited).toBeGreaterThan(240);
    expect(waited).toBeLessThan(600);
  });
});
