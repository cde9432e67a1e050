import { createHash } from "node:crypto";
import { Redis as UpstashRedis } from "@upstash/redis";
import { Redis } from "ioredis";
import { onServerClock } from "./redis-script";

/** Within this a healthy Redis has long answered; a caller barely notices. */
export const REDIS_BUDGET_MS = 250;

/** A bucket as @upstash/ratelimit stores it; null where there is none. */
export type StoredBucket = { refilledAt: number; tokens: number } | null;

/** What the limiter needs of a Redis, however it is reached. Every method rejects when Redis cannot answer. */
export type RedisConnection = {
  evalsha(sha1: string, keys: string[], values: unknown[]): Promise<unknown>;
  eval(script: string, keys: string[], values: unknown[]): Promise<unknown>;
  /** The buckets and the server's time in milliseconds. */
  buckets(keys: readonly string[]): Promise<{ now: number; stored: StoredBucket[] }>;
  close(): void;
};

/** A plain Redis (6.2 or later) over its own protocol. @param url redis:// or rediss:// */
export function connectRedis(url: string): RedisConnection {
  const redis = new Redis(url, {
    connectionName: "snapkeys",
    enableAutoPipelining: true,
    autoResendUnfulfilledCommands: false, // a take that was given up must not be repeated later
    maxRetriesPerRequest: 1,
    retryStrategy: (attempt) => Math.min(attempt * 50, 1_000),
    socketTimeout: 5_000, // a connection that lost its other end is replaced
  });
  redis.on("error", () => undefined); // each command that fails says so itself
  return withOwnScripts({
    evalsha: (sha1, keys, values) => redis.evalsha(sha1, keys.length, ...keys, ...values.map(String)),
    eval: (script, keys, values) => redis.eval(script, keys.length, ...keys, ...values.map(String)),
    async buckets(keys) {
      const [time, ...rows] = await Promise.all([
        redis.time(),
        ...keys.map((key) => redis.hmget(key, "refilledAt", "tokens")),
      ]);
      return {
        now: milliseconds(time),
        stored: rows.map(([refilledAt, tokens]) => bucket(refilledAt, tokens)),
      };
    },
    close: () => redis.disconnect(),
  });
}

/** Upstash over HTTPS. */
export function connectUpstash(url: string, token: string): RedisConnection {
  const signal = () => AbortSignal.timeout(REDIS_BUDGET_MS);
  const redis = new UpstashRedis({ url, token, signal, retry: false, enableTelemetry: false });
  return withOwnScripts({
    evalsha: (sha1, keys, values) => redis.evalsha(sha1, keys, values),
    eval: (script, keys, values) => redis.eval(script, keys, values),
    async buckets(keys) {
      const pipeline = redis.pipeline();
      pipeline.time();
      for (const key of keys) pipeline.hmget(key, "refilledAt", "tokens");
      const [time, ...rows] = await pipeline.exec<[[number, number], ...(StoredFields | null)[]]>();
      return { now: milliseconds(time), stored: rows.map((row) => bucket(row?.refilledAt, row?.tokens)) };
    },
    close: () => undefined,
  });
}

type StoredFields = { refilledAt: number | null; tokens: number | null };

/**
 * Runs the library's scripts as {@link onServerClock} rewrites them. The library asks by the SHA-1 of its own
 * text and sends that text when told NOSCRIPT; here the first question after a start is answered so, and
 * later ones are asked by the SHA-1 of the rewritten script.
 */
function withOwnScripts(connection: RedisConnection): RedisConnection {
  const rewritten = new Map<string, string>();
  return {
    ...connection,
    async evalsha(sha1, keys, values) {
      const own = rewritten.get(sha1);
      if (!own) throw new Error("NOSCRIPT: not rewritten yet");
      return connection.evalsha(own, keys, values);
    },
    async eval(script, keys, values) {
      const own = onServerClock(script);
      rewritten.set(sha1Of(script), sha1Of(own));
      return connection.eval(own, keys, values);
    },
  };
}

const sha1Of = (text: string) => createHash("sha1").update(text).digest("hex");

/** @param time the answer to TIME: seconds and microseconds, as numbers or digits */
function milliseconds([seconds, microseconds]: readonly (number | string)[]): number {
  return Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000);
}

function bucket(refilledAt: unknown, tokens: unknown): StoredBucket {
  if (refilledAt == null || tokens == null) return null;
  return { refilledAt: Number(refilledAt), tokens: Number(tokens) };
}
