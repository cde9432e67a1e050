import { pool } from "../db";
import type { Environment } from "../environments";
import { asSql, comparisonsOf } from "./comparison";
import type { CallFilter, CallFilterName, CallSpan } from "./filter";
import type { Counted } from "./histogram-rows";
import { refusedStatuses } from "./outcomes";

const hourMs = 3_600_000;

/** What a row of usage_hours tells. */
const told: readonly CallFilterName[] = [
  ...(["environment", "outcome", "status", "code", "endpoint", "apiKeyId", "range", "from", "to"] as const),
];

/** Whether hours that were added up say all that a filter asks. */
export function toldByHours(filter: CallFilter): boolean {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
  return asked.every(([name]) => told.some((one) => one === name));
}

/** Whether they answer it as exactly as the rows would, however many there are. */
export function fitsHours(filter: CallFilter, { from, to }: CallSpan, step: number): boolean {
  const whole = (at: Date | null) => at === null || at.getTime() % hourMs === 0;
  return step % hourMs === 0 && whole(from) && whole(to) && toldByHours(filter);
}

type Asked = {
  companyId: string;
  /** Null: every one. */
  environment: Environment | null;
  filter: CallFilter;
  span: CallSpan;
  step: number;
};

/** Counts in hours that were added up as the calls were written: a few rows an hour, whatever went on in it. */
export async function countInHours(asked: Asked): Promise<Counted> {
  const { companyId, filter, span, step } = asked;
  const { endpoint, ...others } = filter;
  const values: unknown[] = [companyId, step, span.from, span.to, refusedStatuses];
  const conditions = asSql(
    comparisonsOf({ outcome: others.outcome, status: others.status, code: others.code, endpoint }),
    values,
  );
  const only = [asked.environment, filter.environment].flatMap((environment) =>
    environment ? [`r.environment = $${values.push(environment)}::environment`] : [],
  );
  const key = filter.apiKeyId === undefined ? [] : [`r.api_key_id = $${values.push(filter.apiKeyId)}::uuid`];
  const { rows } = await pool().query<{ counted: Counted["buckets"] }>(
    `with buckets as (
       select floor(extract(epoch from r.hour) * 1000 / $2)::int8 * $2::int8 as at,
         coalesce(sum(r.calls) filter (where r.status < 400), 0) as "served",
         coalesce(sum(r.calls) filter (where r.status between 400 and 499 and r.status <> all($5::int[])), 0) as "clientError",
         coalesce(sum(r.calls) filter (where r.status = any($5::int[])), 0) as "refused",
         coalesce(sum(r.calls) filter (where r.status >= 500), 0) as "serverError"
       from usage_hours r
       where r.company_id = $1 and r.hour >= $3 and ($4::timestamptz is null or r.hour < $4)
         and ${[conditions, ...only, ...key].join(" and ")}
       group by 1
     )
     select coalesce(jsonb_agg(buckets), '[]') as counted from buckets`,
    values,
  );
  return { buckets: rows[0]?.counted ?? [], completeAfter: null };
}
