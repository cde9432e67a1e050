import { pool } from "../db";
import type { Scope } from "../actor";
import { asSql } from "./comparison";
import type { Meant } from "./meant";
import { refusedStatuses, type OutcomeCounts } from "./outcomes";

export type Counted = {
  /** By when each begins, in milliseconds since 1970; those without calls are absent. */
  buckets: (OutcomeCounts & { at: number })[];
  /** Everything later than this was counted, in milliseconds since 1970; null: everything. */
  completeAfter: number | null;
};

type Asked = {
  companyId: string;
  accounts: Scope;
  meant: Meant;
  /** Milliseconds. */
  step: number;
};

/** Of each stream so many rows are looked at, newest first: beyond that the chart says from when it is complete. */
const most = 50_000;

/**
 * Counts rows of the log. SQL by hand, since Prisma cannot cut time into buckets. Each stream is read in the order of
 * its index and has an end, so a chart costs no more than so many rows, whatever the company has.
 */
export async function countInRows(asked: Asked, limit = most): Promise<Counted> {
  const values: unknown[] = [asked.companyId, asked.step, limit, refusedStatuses];
  const text = statement(asked, values);
  const client = await pool().connect();
  try {
    // The newest rows come from an index in its order and not by sorting all there are, as the planner would where
    // it takes a busy key for an average one.
    await client.query(
      `begin read only; set local enable_seqscan = off; set local enable_bitmapscan = off;
       set local statement_timeout = '10s'`,
    );
    const { rows } = await client.query<{ counted: Counted }>(text, values);
    await client.query("commit");
    client.release();
    return rows[0]?.counted ?? { buckets: [], completeAfter: null };
  } catch (error) {
    client.release(true); // with its transaction
    throw error;
  }
}

const columns = `r.at, r.status, r.environment, r.method, r.path, r.code, r.api_key_id, r.account_id,
  r.customer_id, r.endpoint, r.address, r.request_id, r.duration_micros`;

function statement({ meant: { streams, rest }, accounts }: Asked, values: unknown[]): string {
  const sources = streams.map(
    (stream, index) => `
      (select ${index} as source, ${columns} from request_logs r
       where r.company_id = $1 and ${asSql(stream, values)}
       order by r.at desc limit $3 + 1)`,
  );
  const scope = accounts === null ? "true" : `r.account_id = any($${values.push(accounts)}::uuid[])`;
  return `
    with found as materialized (${sources.join(" union all ")}),
    edge as (
      select max(oldest) as at from (
        select min(at) as oldest from found group by source having count(*) > $3
      ) cut
    ),
    buckets as (
      select floor(extract(epoch from r.at) * 1000 / $2)::int8 * $2::int8 as at, ${outcomes}
      from found r
      where ((select at from edge) is null or r.at > (select at from edge))
        and ${asSql(rest, values)} and ${scope}
      group by 1
    )
    select jsonb_build_object(
      'buckets', (select coalesce(jsonb_agg(buckets), '[]') from buckets),
      'completeAfter', (select (extract(epoch from at) * 1000)::int8 from edge)
    ) as counted`;
}

const outcomes = `
  count(*) filter (where r.status < 400) as "served",
  count(*) filter (where r.status between 400 and 499 and r.status <> all($4::int[])) as "clientError",
  count(*) filter (where r.status = any($4::int[])) as "refused",
  count(*) filter (where r.status >= 500) as "serverError"`;
