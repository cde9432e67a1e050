import type pg from "pg";
import { answer, batched, type Group } from "./batch";
import type { BucketStore, Limit } from "./bucket";
import { within } from "./budget";

/** Longer than any healthy statement takes, shorter than a caller's patience. */
const BUDGET_MS = 1_000;
const BUCKETS_PER_STATEMENT = 500;
const SWEPT_PER_STATEMENT = 10_000;

type Row = { id: string; admitted: number; tokens: number; age_ms: number };

/** `settle` of bucket.ts in SQL: b is the stored bucket, excluded the new one that would replace it. */
const IS_NEW = `(b.full_at <= excluded.refilled_at
  or b.refilled_at > excluded.refilled_at + excluded.refill_interval_ms * interval '1 ms')`;
const STEPS = `greatest(0, floor(extract(epoch from excluded.refilled_at - b.refilled_at)::float8 * 1000
  / excluded.refill_interval_ms))`;
const TOKENS = `case when ${IS_NEW} then excluded.capacity
  else least(excluded.capacity, b.tokens + ${STEPS} * excluded.refill_amount) end`;
const REFILLED_AT = `case when ${IS_NEW} then excluded.refilled_at
  else b.refilled_at + ${STEPS} * excluded.refill_interval_ms * interval '1 ms' end`;
const fullAt = (now: string, missing: string, amount: string, intervalMs: string) =>
  `${now} + ceil((${missing}) / ${amount}) * ${intervalMs} * interval '1 ms'`;

/**
 * Any number of buckets in one statement. Of `asked` takes of one cost as many are admitted as there are tokens
 * for. A bucket without enough for one is not written and returns no row.
 */
const TAKE = `
insert into rate_limit_buckets as b
  (id, capacity, refill_amount, refill_interval_ms, cost, asked, admitted, tokens, refilled_at, full_at)
select id, capacity, refill_amount, refill_interval_ms, cost, asked, admitted, capacity - admitted * cost, now,
       ${fullAt("now", "admitted * cost", "refill_amount", "refill_interval_ms")}
from (
  select ask.*, least(ask.asked, floor(ask.capacity / ask.cost)) as admitted, clock_timestamp() as now
  from unnest($1::text[], $2::float8[], $3::float8[], $4::float8[], $5::float8[], $6::int[])
    as ask (id, capacity, refill_amount, refill_interval_ms, cost, asked)
  where ask.cost <= ask.capacity
) as fresh
on conflict (id) do update set (cost, asked, admitted, tokens, refilled_at, full_at) = (
  select excluded.cost, excluded.asked, taken.admitted, taken.tokens, found.refilled_at,
         ${fullAt("excluded.refilled_at", "excluded.capacity - taken.tokens", "excluded.refill_amount", "excluded.refill_interval_ms")}
  from (select ${TOKENS} as tokens, ${REFILLED_AT} as refilled_at) as found,
    lateral (select least(excluded.asked, floor(found.tokens / excluded.cost)) as admitted) as fits,
    lateral (select fits.admitted, found.tokens - fits.admitted * excluded.cost as tokens) as taken
)
where ${TOKENS} >= excluded.cost
returning id, admitted, tokens, extract(epoch from clock_timestamp() - refilled_at)::float8 * 1000 as age_ms`;

/** Names the asked-for limits "excluded", so that the same expressions settle the buckets. */
const PEEK = `
with excluded as (
  select ask.*, clock_timestamp() as refilled_at
  from unnest($1::text[], $2::float8[], $3::float8[], $4::float8[])
    as ask (id, capacity, refill_amount, refill_interval_ms)
)
select b.id, 0 as admitted, ${TOKENS} as tokens,
       extract(epoch from excluded.refilled_at - (${REFILLED_AT}))::float8 * 1000 as age_ms
from excluded join rate_limit_buckets b using (id)`;

const SWEEP = `
delete from rate_limit_buckets where id in (
  select id from rate_limit_buckets where full_at < clock_timestamp() - interval '1 hour'
  limit ${SWEPT_PER_STATEMENT} for update skip locked)`;

/**
 * Buckets in PostgreSQL, on the server's clock, exact whatever number of processes take from them.
 * Takes that arrive while a statement is under way share the next one, and so do peeks.
 * @throws {Error} from `take` and `peek`, when the database fails or does not answer within a second
 */
export function postgresBuckets(pool: pg.Pool): BucketStore {
  const peekOne = batched((groups) => peekTogether(pool, groups), BUCKETS_PER_STATEMENT);
  return {
    peek: (buckets) => Promise.all(buckets.map(({ key, limit }) => peekOne(key, limit, 0))),
    take: batched((groups) => takeTogether(pool, groups), BUCKETS_PER_STATEMENT),
  };
}

/**
 * Deletes the buckets that have been full for an hour: they say no more than their absence does.
 * Skips rows that are being taken from, so it never waits on a take nor deadlocks with one.
 * @returns how many
 */
export async function sweepBuckets(pool: pg.Pool): Promise<number> {
  for (let swept = 0; ;) {
    const { rowCount } = await pool.query(SWEEP);
    swept += rowCount ?? 0;
    if ((rowCount ?? 0) < SWEPT_PER_STATEMENT) return swept;
  }
}

async function takeTogether(pool: pg.Pool, groups: Group[]): Promise<void> {
  const values = [
    ...settings(groups),
    groups.map((group) => group.cost),
    groups.map((group) => group.asked.length),
  ];
  const { rows } = await within(BUDGET_MS, "PostgreSQL", query(pool, "rate_limit_take", TAKE, values));
  const taken = new Map(rows.map((row) => [row.id, row]));
  const empty = groups.filter((group) => !taken.has(group.key));
  const standings =
    empty.length > 0 ? await within(BUDGET_MS, "PostgreSQL", peekRows(pool, empty)) : undefined;
  for (const group of groups) {
    const row = taken.get(group.key) ?? standings?.get(group.key);
    const { admitted, tokens, age_ms: ageMs } = row ?? { admitted: 0, tokens: group.limit.max, age_ms: 0 };
    answer(group, { admitted, tokens, ageMs });
  }
}

type Bucket = { key: string; limit: Limit };

/** A peek is a take of nothing: all that look at a bucket are let through. */
async function peekTogether(pool: pg.Pool, groups: Group[]): Promise<void> {
  const rows = await within(BUDGET_MS, "PostgreSQL", peekRows(pool, groups));
  for (const group of groups) {
    const { tokens, age_ms: ageMs } = rows.get(group.key) ?? { tokens: group.limit.max, age_ms: 0 };
    answer(group, { admitted: group.asked.length, tokens, ageMs });
  }
}

async function peekRows(pool: pg.Pool, buckets: readonly Bucket[]) {
  const { rows } = await query(pool, "rate_limit_peek", PEEK, settings(buckets));
  return new Map(rows.map((row) => [row.id, row]));
}

function settings(buckets: readonly Bucket[]): [string[], number[], number[], number[]] {
  return [
    buckets.map(({ key }) => key),
    buckets.map(({ limit }) => limit.max),
    buckets.map(({ limit }) => limit.refillAmount),
    buckets.map(({ limit }) => limit.refillIntervalMs),
  ];
}

/** A prepared statement. The driver's own timeout closes a connection that hangs, so the pool gets its place back. */
function query(pool: pg.Pool, name: string, text: string, values: unknown[]): Promise<pg.QueryResult<Row>> {
  const config = { name, text, values, query_timeout: BUDGET_MS }; // query_timeout: known to pg, not to its types
  return pool.query<Row>(config);
}
