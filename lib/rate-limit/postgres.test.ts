import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, describe, expect, test, vi } from "vitest";
import { expectModelsDecisions } from "@/lib/testing/bucket-model";
import { bucketKey, type Limit } from "./bucket";
import { postgresBuckets, sweepBuckets } from "./postgres";

const HOUR_MS = 3_600_000;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
const store = postgresBuckets(pool);
const perHour = (max: number): Limit => ({ max, refillAmount: max, refillIntervalMs: HOUR_MS });

afterAll(() => pool.end());

/** Lets time pass for one bucket. */
async function age(key: string, milliseconds: number): Promise<void> {
  await pool.query(
    `update rate_limit_buckets set refilled_at = refilled_at - $2 * interval '1 ms',
       full_at = full_at - $2 * interval '1 ms' where id = $1`,
    [key, milliseconds],
  );
}

/** The bucket's row and the transaction that wrote it. */
async function stored(key: string) {
  const { rows } = await pool.query("select *, xmin::text from rate_limit_buckets where id = $1", [key]);
  return rows[0];
}

describe("buckets in PostgreSQL", () => {
  test.each([1, 10, 100, 1_000])(
    "of five times a limit of %i asked for at once, exactly the limit is admitted",
    async (max) => {
      const limit = perHour(max);
      const key = bucketKey(randomUUID(), limit);
      const decisions = await Promise.all(Array.from({ length: 5 * max }, () => store.take(key, limit, 1)));
      expect(decisions.map(({ admitted }) => admitted)).toEqual(decisions.map((_, index) => index < max));
      expect(decisions.slice(0, max).map(({ remaining }) => remaining)).toEqual(
        Array.from({ length: max }, (_, index) => max - 1 - index),
      );
      for (const { retryAfterMs } of decisions.slice(max)) {
        expect(retryAfterMs).toBeGreaterThan(HOUR_MS - 60_000);
        expect(retryAfterMs).toBeLessThanOrEqual(HOUR_MS);
      }
    },
  );

  test("decide as the model does, step by step, whatever the settings, costs and pauses", () =>
    expectModelsDecisions(store, age));

  test("a refusal writes nothing", async () => {
    const limit = perHour(3);
    const key = bucketKey(randomUUID(), limit);
    await store.take(key, limit, 3);
    const before = await stored(key);
    for (const cost of [1, 2, 4]) expect((await store.take(key, limit, cost)).admitted).toBe(false);
    expect(await stored(key)).toEqual(before);
  });

  test("a first take beyond the capacity is refused and leaves no row", async () => {
    const limit = perHour(3);
    const key = bucketKey(randomUUID(), limit);
    expect(await store.take(key, limit, 4)).toMatchObject({ admitted: false, remaining: 3 });
    expect(await stored(key)).toBeUndefined();
  });

  test("a look writes nothing", async () => {
    const limit = perHour(3);
    const keys = [bucketKey(randomUUID(), limit), bucketKey(randomUUID(), limit)];
    await store.take(keys[1] ?? "", limit, 2);
    const before = await stored(keys[1] ?? "");
    const standings = await store.peek(keys.map((key) => ({ key, limit })));
    expect(standings.map(({ remaining }) => remaining)).toEqual([3, 1]);
    expect(await stored(keys[0] ?? "")).toBeUndefined();
    expect(await stored(keys[1] ?? "")).toEqual(before);
  });

  test("looks of one moment share a statement, and each is answered for its own buckets", async () => {
    const limit = perHour(100);
    const keys = Array.from({ length: 700 }, () => bucketKey(randomUUID(), limit));
    await Promise.all(
      keys.flatMap((key, index) => (index % 7 > 0 ? [store.take(key, limit, index % 7)] : [])),
    );
    const query = vi.spyOn(pool, "query");
    const looks = await Promise.all(
      keys.map((key, index) => store.peek([{ key, limit }, ...(index % 2 ? [{ key, limit }] : [])])),
    );
    const statements = query.mock.calls.length;
    query.mockRestore();
    expect(looks.map((standings) => standings.map(({ remaining }) => remaining))).toEqual(
      keys.map((_, index) => Array(1 + (index % 2)).fill(100 - (index % 7))),
    );
    expect(statements).toBeLessThanOrEqual(3);
  });

  test("a changed setting is a new bucket at once", async () => {
    const id = randomUUID();
    const [small, large] = [perHour(1), perHour(2)];
    expect((await store.take(bucketKey(id, small), small, 1)).admitted).toBe(true);
    expect((await store.take(bucketKey(id, small), small, 1)).admitted).toBe(false);
    expect((await store.take(bucketKey(id, large), large, 1)).admitted).toBe(true);
  });

  test("takes of different costs keep their order within a bucket", async () => {
    const limit = perHour(10);
    const key = bucketKey(randomUUID(), limit);
    const costs = [4, 4, 1, 4, 1, 1];
    const decisions = await Promise.all(costs.map((cost) => store.take(key, limit, cost)));
    expect(decisions.map(({ admitted }) => admitted)).toEqual([true, true, true, false, true, false]);
  });

  test("many buckets in one statement each get their own", async () => {
    const keys = Array.from({ length: 1_200 }, () => ({ key: randomUUID(), limit: perHour(2) }));
    const asked = [...keys, ...keys, ...keys.toReversed()];
    const decisions = await Promise.all(asked.map(({ key, limit }) => store.take(key, limit, 1)));
    expect(decisions.filter(({ admitted }) => admitted)).toHaveLength(2 * keys.length);
  });

  test("processes that take from the same buckets in other orders never deadlock", async () => {
    const others = [store, postgresBuckets(pool), postgresBuckets(pool)];
    const keys = Array.from({ length: 60 }, () => randomUUID());
    const limit = perHour(100);
    for (let round = 0; round < 15; round += 1) {
      const decisions = await Promise.all(
        others.flatMap((other, index) => {
          const order = index === 1 ? keys.toReversed() : keys;
          return order.map((key) => other.take(key, limit, 1));
        }),
      );
      expect(decisions.every(({ admitted }) => admitted)).toBe(true);
    }
    const standings = await store.peek(keys.map((key) => ({ key, limit })));
    expect(new Set(standings.map(({ remaining }) => remaining))).toEqual(new Set([100 - 45]));
  });

  test("a statement that fails refuses its takes with the failure, and the next ones work", async () => {
    const limit = perHour(5);
    const broken = store.take("no \u0000 in text", limit, 1);
    await expect(broken).rejects.toThrow();
    expect((await store.take(randomUUID(), limit, 1)).admitted).toBe(true);
  });

  test("a database that does not answer is given up after a second", async () => {
    const limit = perHour(5);
    const blocker = await pool.connect();
    await blocker.query("begin; lock table rate_limit_buckets in access exclusive mode");
    const started = performance.now();
    const asked = [1, 2].map((cost) => store.take(randomUUID(), limit, cost));
    const outcomes = await Promise.allSettled(asked);
    const waited = performance.now() - started;
    await blocker.query("rollback");
    blocker.release();
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(waited).toBeLessThan(2_000);
    expect((await store.take(randomUUID(), limit, 1)).admitted).toBe(true);
  });

  test("the sweep deletes only buckets that have been full for an hour", async () => {
    const limit = perHour(5);
    const keys = [0, 1.5, 2.5].map(() => bucketKey(randomUUID(), limit));
    await Promise.all(keys.map((key) => store.take(key, limit, 1)));
    await age(keys[1] ?? "", 1.5 * HOUR_MS);
    await age(keys[2] ?? "", 2.5 * HOUR_MS);
    expect(await sweepBuckets(pool)).toBeGreaterThanOrEqual(1);
    const left = await Promise.all(keys.map(async (key) => (await stored(key)) !== undefined));
    expect(left).toEqual([true, true, false]);
  });

  test("the sweep does not wait for a bucket that is being taken from", async () => {
    const limit = perHour(5);
    const key = bucketKey(randomUUID(), limit);
    await store.take(key, limit, 1);
    await age(key, 3 * HOUR_MS);
    const taker = await pool.connect();
    await taker.query("begin");
    await taker.query("select 1 from rate_limit_buckets where id = $1 for update", [key]);
    await sweepBuckets(pool);
    await taker.query("rollback");
    taker.release();
    expect(await stored(key)).toBeDefined();
  });
});
