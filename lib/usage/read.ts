import type pg from "pg";
import { pool } from "../db";
import type { Environment } from "../environments";
import { refusedStatuses, type OutcomeCounts } from "../request-logs/outcomes";
import type { UsageWindow } from "./window";

/** Whose calls: those of some keys, or of all keys of the company, past ones too. */
export type UsageScope = {
  companyId: string;
  keyIds: readonly string[] | null;
  /** Null: calls to every environment. */
  environment: Environment | null;
};

/** Milliseconds since 1970 and microseconds: as the statement builds it. */
export type UsageRows = {
  buckets: (OutcomeCounts & { at: number; p50: number | null; p95: number | null })[];
  latency: { p50: number | null; p95: number | null };
  keys: (OutcomeCounts & { id: string; last: number })[];
  addresses: Count[];
  userAgents: Count[];
  endpoints: Count[];
  refusals: Count[];
  /** Everything later than this was counted; null: everything. */
  completeAfter: number | null;
};

/** `value` is null where the calls name none. */
type Count = { value: string | null; count: number };

/**
 * How many rows one look at usage reads at most, newest first: beyond that it is complete from a later moment
 * on, and says so.
 */
const most = 100_000;

/**
 * What the calls of a window come to, in one statement, so that all of it tells of the same moment. SQL by
 * hand, since Prisma can neither cut time into buckets nor take percentiles. This is the only place that
 * knows where usage comes from: with roll-ups it reads those.
 * @param limit rows to read at most
 */
export async function readUsage(scope: UsageScope, window: UsageWindow, limit = most): Promise<UsageRows> {
  const { companyId, keyIds, environment } = scope;
  const source = keyIds === null ? callsOfCompany : callsOfKeys;
  const share = Math.max(1, Math.floor(limit / Math.max(1, keyIds?.length ?? 1)));
  const values = [companyId, window.from, window.to, share, environment, window.unit, refusedStatuses];
  const row = await readOnly<{ usage: UsageRows }>({
    text: statement(source),
    values: keyIds === null ? values : [...values, keyIds],
  });
  return row.usage;
}

/**
 * One row of one statement, with what keeps it short: the newest rows come from an index in its order and not
 * by sorting all there are, as the planner would where it takes a busy key for an average one; room to sort
 * in memory; and an end.
 */
async function readOnly<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<Row> {
  const client = await pool().connect();
  try {
    await client.query(
      `begin read only; set local enable_seqscan = off; set local enable_bitmapscan = off;
       set local work_mem = '64MB'; set local statement_timeout = '10s'`,
    );
    const { rows } = await client.query<Row>(query);
    await client.query("commit");
    const [row] = rows;
    if (!row) throw new Error("The statement answers one row");
    client.release();
    return row;
  } catch (error) {
    client.release(true); // with its transaction
    throw error;
  }
}

const columns = `r.at, r.status, r.code, r.api_key_id, r.environment, r.method, r.path, r.address, r.user_agent,
  r.duration_micros`;

/**
 * By the index (company_id, environment, at), environment by environment. One more than may be counted: that
 * tells whether there are more.
 */
const callsOfCompany = `
  select null::uuid as source, c.* from unnest(
    case when $5::environment is null then enum_range(null::environment) else array[$5] end
  ) as e (environment) cross join lateral (
    select ${columns} from request_logs r
    where r.company_id = $1 and r.environment = e.environment and r.at >= $2 and r.at < $3
    order by r.at desc limit $4 + 1
  ) c order by c.at desc limit $4 + 1`;

/** By the index (api_key_id, at), key by key. */
const callsOfKeys = `
  select c.* from unnest($8::uuid[]) as k (id) cross join lateral (
    select k.id as source, ${columns} from request_logs r
    where r.api_key_id = k.id and r.company_id = $1 and r.at >= $2 and r.at < $3
    order by r.at desc limit $4 + 1
  ) c`;

const outcomes = `
  'served', count(*) filter (where status < 400),
  'clientError', count(*) filter (where status between 400 and 499 and status <> all($7::int[])),
  'refused', count(*) filter (where status = any($7::int[])),
  'serverError', count(*) filter (where status >= 500)`;

/** Refusals take no time worth telling: they would hide how long the work takes. */
const latency = ["0.5", "0.95"].map(
  (share) => `percentile_disc(${share}) within group (order by duration_micros)
    filter (where status <> all($7::int[]))`,
);

const milliseconds = (time: string) => `(extract(epoch from ${time}) * 1000)::bigint`;

/** A path without the environment's base and without ids: "/customers/{id}". */
const endpoint = `method || ' ' || regexp_replace(
  split_part(split_part(path, '?', 1), '/public-api/v3', 2), '/[^/]*[0-9][^/]*', '/{id}', 'g')`;

const counted = (value: string, limit: number, condition = "true") => `(
  select coalesce(jsonb_agg(jsonb_build_object('value', value, 'count', count) order by count desc, value), '[]')
  from (
    select ${value} as value, count(*) from calls where ${condition} group by 1 order by 2 desc, 1 limit ${limit}
  ) top)`;

function statement(source: string): string {
  return `
    with found as materialized (${source}),
    edge as (
      select max(oldest) as at from (
        select min(at) as oldest from found group by source having count(*) > $4
      ) cut
    ),
    calls as not materialized (
      select * from found
      where api_key_id is not null and ($5::environment is null or environment = $5)
        and ((select at from edge) is null or at > (select at from edge))
    )
    select jsonb_build_object(
      'buckets', (select coalesce(jsonb_agg(bucket), '[]') from (
        select jsonb_build_object('at', ${milliseconds("date_trunc($6, at, 'UTC')")}, ${outcomes},
          'p50', ${latency[0]}, 'p95', ${latency[1]}) as bucket
        from calls group by date_trunc($6, at, 'UTC')) buckets),
      'latency', (select jsonb_build_object('p50', ${latency[0]}, 'p95', ${latency[1]}) from calls),
      'keys', (select coalesce(jsonb_agg(key order by calls desc, key), '[]') from (
        select jsonb_build_object('id', api_key_id, 'last', ${milliseconds("max(at)")}, ${outcomes}) as key,
          count(*) as calls
        from calls group by api_key_id order by count(*) desc, api_key_id limit 10) keys),
      'addresses', ${counted("address", 8)},
      'userAgents', ${counted("user_agent", 40)},
      'endpoints', ${counted(endpoint, 8)},
      'refusals', ${counted("code", 20, "status = any($7::int[])")},
      'completeAfter', (select ${milliseconds("at")} from edge)
    ) as usage`;
}
