import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { freePort } from "@/lib/database/cluster";
import { hasRedisServer, startRedis, type RedisServer } from "@/lib/testing/redis-server";
import { bucketKey, type Limit } from "./bucket";
import { makeLimiter, type Limiter } from "./limiter";
import { postgresBuckets } from "./postgres";
import { connectRedis } from "./redis-connection";

const HOUR_MS = 3_600_000;
const perHour = (max: number): Limit => ({ max, refillAmount: max, refillIntervalMs: HOUR_MS });

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
const made: Limiter[] = [];

function make(options: { redis?: string; pool?: pg.Pool }) {
  const lines: { event: string; store?: unknown; reason?: unknown }[] = [];
  const redis = options.redis === undefined ? undefined : connectRedis(options.redis);
  const postgres = postgresBuckets(options.pool ?? pool);
  const limiter = makeLimiter(
    { postgres, redis },
    (_level, event, details) => void lines.push({ event, ...details }),
  );
  made.push(limiter);
  return { limiter, lines };
}

afterEach(() => {
  for (const limiter of made.splice(0)) limiter.close();
});

afterAll(() => pool.end());

/** Takes one token after the other until `until`, a few at a time. @returns how many were admitted */
async function hammer(limiter: Limiter, id: string, limit: Limit, until: () => boolean): Promise<number> {
  let admitted = 0;
  while (!until()) {
    const decisions = await Promise.all(Array.from({ length: 10 }, () => limiter.take(id, limit)));
    admitted += decisions.filter((decision) => decision.admitted).length;
    await pause(2);
  }
  return admitted;
}

/** Waits until the limiter has noticed; another bucket's takes help it to. */
async function serving(limiter: Limiter, store: Limiter["serving"]): Promise<void> {
  const noticed = async () => {
    await limiter.take(randomUUID(), perHour(1));
    expect(limiter.serving).toBe(store);
  };
  await vi.waitFor(noticed, { timeout: 5_000, interval: 20 });
}

describe("a limiter on PostgreSQL", () => {
  test("what memory refuses is what a take would get, and nothing is refused that was not heard of", async () => {
    const { limiter } = make({});
    const id = randomUUID();
    expect(limiter.refusal(id, perHour(2))).toBeNull();
    await limiter.take(id, perHour(2));
    expect(limiter.refusal(id, perHour(2))).toBeNull();
    await limiter.take(id, perHour(2));
    const refused = limiter.refusal(id, perHour(2));
    expect(refused).toMatchObject({ admitted: false, remaining: 0 });
    const { retryAfterMs, ...same } = await limiter.take(id, perHour(2));
    expect(refused).toMatchObject({ admitted: same.admitted, limit: same.limit, remaining: same.remaining });
    expect(Math.abs(retryAfterMs - (refused?.retryAfterMs ?? 0))).toBeLessThan(60_000);
    expect(limiter.refusal(id, perHour(3))).toBeNull();
  });

  test("admits the limit, then refuses with a true wait", async () => {
    const { limiter, lines } = make({});
    const id = randomUUID();
    const decisions = await Promise.all(Array.from({ length: 15 }, () => limiter.take(id, perHour(10))));
    expect(decisions.filter(({ admitted }) => admitted)).toHaveLength(10);
    expect(decisions.at(-1)).toMatchObject({ admitted: false, limit: 10, remaining: 0 });
    expect(decisions.every(({ degraded }) => degraded === undefined)).toBe(true);
    expect(lines).toEqual([]);
  });

  test("a cost of 0 takes nothing and is always admitted", async () => {
    const { limiter } = make({});
    const id = randomUUID();
    for (const cost of [0, 10, 0]) expect((await limiter.take(id, perHour(10), cost)).admitted).toBe(true);
    expect((await limiter.take(id, perHour(10), 0)).remaining).toBe(0);
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "refuses a cost of %f as a mistake",
    async (cost) => {
      const { limiter } = make({});
      await expect(limiter.take(randomUUID(), perHour(10), cost)).rejects.toThrow(RangeError);
    },
  );

  test("answers refusals from memory, without a statement, until a token is due", async () => {
    const query = vi.spyOn(pool, "query");
    const { limiter } = make({});
    const id = randomUUID();
    const limit = { max: 2, refillAmount: 1, refillIntervalMs: 300 };
    await limiter.take(id, limit, 2);
    const started = performance.now();
    expect((await limiter.take(id, limit)).admitted).toBe(false);
    query.mockClear();
    const again = await Promise.all(Array.from({ length: 500 }, () => limiter.take(id, limit)));
    expect(again.some(({ admitted }) => admitted)).toBe(false);
    expect(query).not.toHaveBeenCalled();
    await pause(Math.max(0, started + 305 - performance.now()));
    expect((await limiter.take(id, limit)).admitted).toBe(true);
  });

  test("a raised limit helps at once, though the refusal is remembered", async () => {
    const { limiter } = make({});
    const id = randomUUID();
    await limiter.take(id, perHour(1));
    expect((await limiter.take(id, perHour(1))).admitted).toBe(false);
    expect((await limiter.take(id, perHour(2))).admitted).toBe(true);
  });

  test("without PostgreSQL a process admits its local share and says so, once", async () => {
    const nowhere = new pg.Pool({
      connectionString: `postgresql://nobody@127.0.0.1:${await freePort()}/none`,
    });
    const { limiter, lines } = make({ pool: nowhere });
    const id = randomUUID();
    const decisions = await Promise.all(Array.from({ length: 500 }, () => limiter.take(id, perHour(100))));
    expect(decisions.filter(({ admitted }) => admitted)).toHaveLength(25);
    expect(decisions.every(({ degraded }) => degraded === "local")).toBe(true);
    expect((await limiter.take(randomUUID(), perHour(1))).admitted).toBe(true);
    expect((await limiter.peek([{ id, limit: perHour(100) }]))[0]).toMatchObject({
      remaining: 0,
      degraded: "local",
    });
    expect(lines).toMatchObject([
      { event: "rate_limit.degraded", store: "local", reason: expect.any(String) },
    ]);
    await nowhere.end();
  });

  test("a locked table is a store that is down: a local share meanwhile, charged when it is back", async () => {
    const { limiter, lines } = make({});
    const id = randomUUID();
    const limit = perHour(100);
    await limiter.take(id, limit, 90);
    const blocker = await pool.connect();
    await blocker.query("begin; lock table rate_limit_buckets in access exclusive mode");
    const meanwhile = await Promise.all(Array.from({ length: 40 }, () => limiter.take(id, limit)));
    expect(meanwhile.filter(({ admitted }) => admitted)).toHaveLength(25);
    await blocker.query("rollback");
    blocker.release();
    await serving(limiter, "postgres");
    expect((await limiter.take(id, limit)).admitted).toBe(false); // 10 were left, 25 were owed
    expect(lines.map(({ event, store }) => [event, store])).toEqual([
      ["rate_limit.degraded", "local"],
      ["rate_limit.recovered", "postgres"],
    ]);
  });
});

describe.skipIf(!hasRedisServer)("a limiter on Redis", () => {
  let server: RedisServer;

  beforeAll(async () => {
    server = await startRedis();
  });

  afterAll(() => server.stop());

  test("keeps its buckets there and none in PostgreSQL", async () => {
    const { limiter } = make({ redis: server.url });
    const id = randomUUID();
    const decisions = await Promise.all(Array.from({ length: 15 }, () => limiter.take(id, perHour(10))));
    expect(decisions.filter(({ admitted }) => admitted)).toHaveLength(10);
    expect(await server.client.exists(`snapkeys:bucket:${bucketKey(id, perHour(10))}`)).toBe(1);
    const { rowCount } = await pool.query("select from rate_limit_buckets where id like $1", [`${id}%`]);
    expect(rowCount).toBe(0);
  });

  test("killed, it is replaced by PostgreSQL: at most one share more, and recovery is logged", async () => {
    const { limiter, lines } = make({ redis: server.url });
    const id = randomUUID();
    const limit = perHour(100);
    const takes = () => Promise.all(Array.from({ length: 150 }, () => limiter.take(id, limit)));
    expect((await takes()).filter(({ admitted }) => admitted)).toHaveLength(100);
    await server.kill();
    await serving(limiter, "postgres");
    const meanwhile = await takes();
    await server.start();
    expect(meanwhile.filter(({ admitted }) => admitted)).toHaveLength(25);
    expect(meanwhile.every(({ degraded }) => degraded === "postgres")).toBe(true);
    await serving(limiter, "redis");
    expect((await limiter.take(id, limit)).admitted).toBe(false); // though the new Redis is empty
    expect(lines.map(({ event, store }) => [event, store])).toEqual([
      ["rate_limit.degraded", "postgres"],
      ["rate_limit.recovered", "redis"],
    ]);
  });

  test("with PostgreSQL down as well, a process admits its local share", async () => {
    const nowhere = new pg.Pool({
      connectionString: `postgresql://nobody@127.0.0.1:${await freePort()}/none`,
    });
    const { limiter } = make({ redis: `redis://127.0.0.1:${await freePort()}`, pool: nowhere });
    const id = randomUUID();
    const decisions = await Promise.all(Array.from({ length: 500 }, () => limiter.take(id, perHour(100))));
    expect(decisions.filter(({ admitted }) => admitted)).toHaveLength(25);
    expect(limiter.serving).toBe("local");
    await nowhere.end();
  });

  test("frozen, callers wait for it once, then not at all", async () => {
    const { limiter } = make({ redis: server.url });
    await limiter.take(randomUUID(), perHour(100));
    server.freeze();
    const first = performance.now();
    expect((await limiter.take(randomUUID(), perHour(100))).degraded).toBe("postgres");
    const second = performance.now();
    expect(second - first).toBeLessThan(700);
    await limiter.take(randomUUID(), perHour(100));
    expect(performance.now() - second).toBeLessThan(200);
    server.thaw();
    await serving(limiter, "redis");
  });

  test("a stall of this process is not taken for one of Redis", async () => {
    const { limiter } = make({ redis: server.url });
    await limiter.take(randomUUID(), perHour(100));
    const asked = limiter.take(randomUUID(), perHour(100));
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve))); // the question is on its way
    const until = performance.now() + 400;
    while (performance.now() < until);
    expect((await asked).degraded).toBeUndefined();
  });

  test("frozen and thawed again and again, it admits at most one share more in all", async () => {
    const { limiter } = make({ redis: server.url });
    const id = randomUUID();
    const limit = perHour(200);
    let stop = false;
    const admitted = hammer(limiter, id, limit, () => stop);
    for (let flap = 0; flap < 3; flap += 1) {
      await pause(100);
      server.freeze();
      await serving(limiter, "postgres");
      await pause(100);
      server.thaw();
      await serving(limiter, "redis");
    }
    stop = true;
    expect(await admitted).toBeGreaterThan(100); // takes whose answer never came are lost
    expect(await admitted).toBeLessThanOrEqual(200 + 50);
  });

  test("an outage does not double the rate: at most one share more each", async () => {
    const { limiter } = make({ redis: server.url });
    const id = randomUUID();
    const limit = { max: 100, refillAmount: 10, refillIntervalMs: 100 };
    let stop = false;
    const started = performance.now();
    const admitted = hammer(limiter, id, limit, () => stop);
    const outages = 2;
    for (let outage = 0; outage < outages; outage += 1) {
      await pause(300);
      server.freeze();
      await serving(limiter, "postgres");
      await pause(1_200);
      server.thaw();
      await serving(limiter, "redis");
    }
    await pause(300);
    stop = true;
    const refills = Math.floor((performance.now() - started) / limit.refillIntervalMs) + 1;
    expect(await admitted).toBeLessThanOrEqual(limit.max + refills * limit.refillAmount + outages * 25);
  });
});
