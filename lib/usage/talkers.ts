import { environments } from "../environments";
import { refusedStatuses } from "../request-logs/outcomes";
import { noKey } from "../request-logs/tally";
import type { UsageScope } from "./read";
import { outcomeSql, readOnly } from "./statement";
import type { UsageWindow } from "./window";

/** So many calls are looked through at most. */
const mostCalls = 20_000;
/** Of so many keys at most, where it is not all of the company's. */
const mostKeys = 200;

/** `value` is null where the calls name none. */
type Count = { value: string | null; count: number };

export type TalkerRows = {
  addresses: Count[];
  userAgents: Count[];
  /** How many calls that counts. */
  calls: number;
  /** More were there: only the newest were looked through. */
  more: boolean;
};

/**
 * Where calls came from and what made them. Roll-ups do not know: they are as many as there are addresses. So it is
 * read from the newest rows of the log, so many and no more.
 * @param keyIds whose calls, those that called most first; null: all of the company's
 * @param most rows to look through
 */
export async function readTalkers(
  { companyId, environment, endpoint, outcome }: UsageScope,
  { from, to }: UsageWindow,
  keyIds: readonly string[] | null,
  most = mostCalls,
): Promise<TalkerRows> {
  const keys = keyIds?.slice(0, mostKeys) ?? null;
  const byKey = keys !== null && !keys.includes(noKey);
  const share = byKey ? Math.max(1, Math.floor(most / Math.max(1, keys.length))) : most;
  const named = environment === null ? environments : [environment];
  const row = await readOnly<{ talkers: TalkerRows }>(
    {
      text: statement(byKey ? callsOfKeys : callsOfCompany),
      values: [companyId, from, to, share, named, endpoint, outcome, refusedStatuses, keys],
    },
    // The newest rows come from an index in its order, and not by sorting all there are.
    "set local enable_seqscan = off; set local enable_bitmapscan = off",
  );
  return row.talkers;
}

const columns = `r.at, r.status, r.environment, coalesce(r.endpoint, '') as endpoint, r.address, r.user_agent,
  coalesce(r.api_key_id, '${noKey}') as api_key_id`;

/** By the index (company_id, environment, at), environment by environment; one more tells whether there are more. */
const callsOfCompany = `
  select null::uuid as source, c.* from unnest($5::environment[]) as e (environment) cross join lateral (
    select ${columns} from request_logs r
    where r.company_id = $1 and r.environment = e.environment and r.at >= $2 and r.at < $3
    order by r.at desc limit $4 + 1
  ) c order by c.at desc limit $4 + 1`;

/** By the index (api_key_id, at), key by key. */
const callsOfKeys = `
  select k.id as source, c.* from unnest($9::uuid[]) as k (id) cross join lateral (
    select ${columns} from request_logs r
    where r.api_key_id = k.id and r.company_id = $1 and r.at >= $2 and r.at < $3
    order by r.at desc limit $4 + 1
  ) c`;

const counted = (column: string, limit: number) => `(
  select coalesce(jsonb_agg(jsonb_build_object('value', value, 'count', count) order by count desc, value), '[]')
  from (select ${column} as value, count(*) from calls group by 1 order by 2 desc, 1 limit ${limit}) top)`;

const statement = (source: string) => `
  with found as materialized (${source}),
  edge as (
    select max(oldest) as at from (select min(at) as oldest from found group by source having count(*) > $4) cut
  ),
  calls as materialized (
    select address, user_agent from found
    where environment = any($5::environment[]) and ($9::uuid[] is null or api_key_id = any($9::uuid[]))
      and ((select at from edge) is null or at > (select at from edge))
      and ($6::text is null or endpoint = $6) and ($7::text is null or ${outcomeSql("$8")} = $7)
  )
  select jsonb_build_object(
    'addresses', ${counted("address", 8)},
    'userAgents', ${counted("user_agent", 40)},
    'calls', (select count(*) from calls),
    'more', (select at from edge) is not null
  ) as talkers`;
