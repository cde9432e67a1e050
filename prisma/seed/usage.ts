import { Prisma, type Transaction } from "@/lib/db";
import { latencyBounds } from "@/lib/usage/latency";

/** What rows of the request log come to, hour by hour, as lib/request-logs/write.ts adds it up. */
export const usageOfLogs = (companyId: string) => Prisma.sql`
  with stepped as (
    select company_id, environment, date_trunc('hour', at, 'UTC') as hour,
      coalesce(api_key_id, '00000000-0000-0000-0000-000000000000') as api_key_id, coalesce(endpoint, '') as endpoint,
      status, coalesce(code, '') as code, duration_micros, width_bucket(duration_micros, ${latencyBounds}::int4[]) as step
    from request_logs where company_id = ${companyId}::uuid and environment is not null
  ), counted as (
    select company_id, environment, hour, api_key_id, endpoint, status, code, step,
      count(*)::int4 as calls, sum(duration_micros)::int8 as micros
    from stepped group by 1, 2, 3, 4, 5, 6, 7, 8
  ), grouped as (
    select company_id, environment, hour, api_key_id, endpoint, status, code, sum(calls)::int4 as calls,
      sum(micros)::int8 as micros, array_agg(step) as steps, array_agg(calls) as counts, max(step) as longest
    from counted group by 1, 2, 3, 4, 5, 6, 7
  )
  select company_id, environment, hour, api_key_id, endpoint, status, code, calls, micros, (
    select array_agg(coalesce(counted.calls, 0) order by place)
    from generate_series(0, longest) as place left join unnest(steps, counts) as counted (step, calls) on step = place
  ) as latency from grouped`;

/** The roll-ups that equal the company's calls. */
export async function writeUsage(tx: Transaction, companyId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    insert into usage_hours (company_id, environment, hour, api_key_id, endpoint, status, code, calls, micros, latency)
    ${usageOfLogs(companyId)}`);
}
