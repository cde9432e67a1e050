import { environments, type Environment } from "../environments";
import { refusedStatuses, type CallOutcome, type OutcomeCounts } from "../request-logs/outcomes";
import { noKey } from "../request-logs/tally";
import { latencyBounds, type Histogram } from "./latency";
import { outcomeSql, readOnly } from "./statement";
import type { UsageWindow } from "./window";

/** Whose calls, and which of them. */
export type UsageScope = {
  companyId: string;
  /** Null: all of the company's, past keys and people's tokens too. */
  keyIds: readonly string[] | null;
  /** Null: calls to every environment. */
  environment: Environment | null;
  /** Of those above, only calls of these keys, to this endpoint, with this outcome; null narrows nothing. */
  apiKeyIds: readonly string[] | null;
  endpoint: string | null;
  outcome: CallOutcome | null;
};

/** `at` in milliseconds since 1970: as the statement builds it. */
export type UsageRows = {
  buckets: (OutcomeCounts & { at: number })[];
  /** How long those took that were not refused. */
  latency: { at: number; steps: Histogram }[];
  /** Those called most. */
  keys: (OutcomeCounts & { id: string })[];
  environments: (OutcomeCounts & { environment: Environment })[];
  endpoints: (OutcomeCounts & { endpoint: string })[];
  refusals: { code: string; count: number }[];
  /** How many keys called. */
  activeKeys: number;
  /** What there is to narrow by: of all calls in scope. */
  choices: { keyIds: string[]; endpoints: string[] };
};

/**
 * What the calls of a window come to, from the roll-ups that the request log is written with, so all of it is
 * counted, however many calls there were. One statement: all of it tells of the same moment. SQL by hand, since
 * Prisma can neither cut time into buckets nor add up histograms.
 */
export async function readUsage(scope: UsageScope, window: UsageWindow): Promise<UsageRows> {
  const { companyId, keyIds, environment, apiKeyIds, endpoint, outcome } = scope;
  const row = await readOnly<{ usage: UsageRows }>({
    text: statement,
    values: [
      ...[companyId, environment === null ? environments : [environment], window.from, window.to],
      ...[keyIds, apiKeyIds, endpoint, outcome, `${window.bucketHours} hours`, refusedStatuses],
    ],
  });
  return row.usage;
}

const bucket = "date_bin($9::interval, hour, timestamptz '2000-01-01 00:00:00Z')";

const outcomeOf = outcomeSql("$10");

const inScope = `company_id = $1 and environment = any($2::environment[]) and hour >= $3 and hour < $4
  and ($5::uuid[] is null or api_key_id = any($5::uuid[]))`;

const chosen = (outcome: string) => `($6::uuid[] is null or api_key_id = any($6::uuid[]))
  and ($7::text is null or endpoint = $7) and ($8::text is null or ${outcome} = $8)`;

const milliseconds = (time: string) => `(extract(epoch from ${time}) * 1000)::bigint`;

const outcomes = ["served", "clientError", "refused", "serverError"]
  .map((outcome) => `'${outcome}', coalesce(sum(calls) filter (where outcome = '${outcome}'), 0)`)
  .join(", ");

/** What calls come to by a column, the largest first. */
const by = (column: string, name: string, most: number) => `(
  select coalesce(jsonb_agg(part order by calls desc, part), '[]') from (
    select jsonb_build_object('${name}', ${column}, ${outcomes}) as part, sum(calls) as calls
    from chosen group by ${column} order by sum(calls) desc, ${column} limit ${most}
  ) parts)`;

/** The values of a column in scope that most calls have. */
const choices = (column: string, most: number) => `(
  select coalesce(jsonb_agg(value order by calls desc, value), '[]') from (
    select ${column} as value, sum(calls) as calls from facts group by 1 order by 2 desc, 1 limit ${most}
  ) known)`;

/** One more step than bounds between them; a row counts no further than its slowest call. */
const steps = [0, ...latencyBounds].map((_, step) => `coalesce(sum(latency[${step + 1}]), 0)`).join(", ");

const statement = `
  with facts as materialized (
    select ${bucket} as at, environment, api_key_id, endpoint, ${outcomeOf} as outcome, code, sum(calls) as calls
    from usage_hours where ${inScope} group by 1, 2, 3, 4, 5, 6
  ),
  chosen as not materialized (select * from facts where ${chosen("outcome")})
  select jsonb_build_object(
    'buckets', (select coalesce(jsonb_agg(bucket), '[]') from (
      select jsonb_build_object('at', ${milliseconds("at")}, ${outcomes}) as bucket from chosen group by at
    ) buckets),
    'latency', (select coalesce(jsonb_agg(bucket), '[]') from (
      select jsonb_build_object('at', ${milliseconds(bucket)}, 'steps', array[${steps}]) as bucket
      from usage_hours where ${inScope} and ${chosen(outcomeOf)} and status <> all($10::int[]) group by ${bucket}
    ) buckets),
    'keys', ${by("api_key_id", "id", 10)},
    'environments', ${by("environment", "environment", 3)},
    'endpoints', ${by("endpoint", "endpoint", 10)},
    'refusals', (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'count', calls) order by calls desc, code), '[]')
      from (select code, sum(calls) as calls from chosen where outcome = 'refused' group by code) reasons),
    'activeKeys', (select count(distinct api_key_id) from chosen where api_key_id <> '${noKey}'),
    'choices', jsonb_build_object('keyIds', ${choices("api_key_id", 30)}, 'endpoints', ${choices("endpoint", 60)})
  ) as usage`;
