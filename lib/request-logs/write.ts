import { pool } from "../db";
import type { Batch } from "./batch";
import type { Usage, Use } from "./tally";

/** In the order in which line.ts writes them. */
const columns = {
  id: "uuid",
  at: "timestamptz",
  request_id: "text",
  company_id: "uuid",
  environment: "environment",
  method: "text",
  path: "text",
  status: "int4",
  code: "text",
  api_key_id: "uuid",
  secret_id: "uuid",
  user_id: "uuid",
  account_id: "uuid",
  customer_id: "uuid",
  endpoint: "text",
  fingerprint: "text",
  address: "text",
  country: "text",
  city: "text",
  user_agent: "text",
  duration_micros: "int4",
  request_bytes: "int4",
  response_bytes: "int4",
} as const;

const never = new Set(
  "id at request_id method path status duration_micros request_bytes response_bytes".split(" "), // null
);
const values = Object.entries(columns).map(([name, type], index) => {
  const value = `field[${index + 1}]`;
  return `${never.has(name) ? value : `nullif(${value}, '')`}::${type}`;
});

const counted = (table: string, first: number) => `
  update ${table} as counted
  set request_count = counted.request_count + calls.admitted, last_request = greatest(counted.last_request, calls.last)
  from unnest($${first}::uuid[], $${first + 1}::uuid[], $${first + 2}::int8[], $${first + 3}::timestamptz[])
    as calls (company_id, id, admitted, last)
  where counted.company_id = calls.company_id and counted.id = calls.id`;

/** A company that is gone by now has no usage. In the order of the arrays, which is every process's. */
const rolledUp = `
  insert into usage_hours as known
    (company_id, environment, hour, api_key_id, endpoint, status, code, calls, micros, latency)
  select company_id, environment, hour, api_key_id, endpoint, status, code, calls, micros, latency::int4[]
  from unnest($10::uuid[], $11::environment[], $12::timestamptz[], $13::uuid[], $14::text[], $15::int4[], $16::text[],
    $17::int4[], $18::int8[], $19::text[]) with ordinality as calls
    (company_id, environment, hour, api_key_id, endpoint, status, code, calls, micros, latency, place)
  where exists (select from companies where companies.id = calls.company_id)
  order by place
  on conflict (company_id, environment, hour, api_key_id, endpoint, status, code) do update set
    calls = known.calls + excluded.calls, micros = known.micros + excluded.micros,
    latency = array(select coalesce(one, 0) + coalesce(other, 0)
      from unnest(known.latency, excluded.latency) as both_of (one, other))`;

/** After the columns of a row come whether it counts, and its payload. */
const payload = Object.keys(columns).length + 2;

/** One of a company alone: nobody else may read it. */
const kept = `
  insert into request_payloads
    (at, id, company_id, request_headers, request_body, request_truncated, response_headers, response_body, response_truncated)
  select at, id, company_id, kept->'requestHeaders', kept->>'requestBody', (kept->>'requestTruncated')::boolean,
    kept->'responseHeaders', kept->>'responseBody', (kept->>'responseTruncated')::boolean
  from (
    select field[2]::timestamptz as at, field[1]::uuid as id, field[4]::uuid as company_id, field[${payload}]::jsonb as kept
    from called where field[${payload}] <> '' and field[4] <> ''
  ) as payloads`;

const insert = `
  with called as materialized (
    select string_to_array(line, E'\\t') as field from string_to_table($1::text, E'\\n') as line
  ), of_keys as (${counted("api_keys", 2)}), of_secrets as (${counted("api_key_secrets", 6)}), usage as (${rolledUp}), payloads as (${kept})
  insert into request_logs (${Object.keys(columns).join(", ")}) select ${values.join(", ")} from called`;

/**
 * Writes a batch, moves the counters of its keys and their secrets, and adds it to the usage of its hours, all in
 * one statement: counters and roll-ups always equal the logs.
 */
export async function writeBatch(batch: Batch): Promise<void> {
  const { keys, secrets } = batch.tally.uses();
  await pool().query({
    name: "request-logs.write",
    text: insert,
    values: [
      batch.lines().subarray(0, -1), // without the last end of a line
      ...arraysOfUses(keys),
      ...arraysOfUses(secrets),
      ...arraysOfUsage(batch.tally.usage()),
    ],
  });
}

function arraysOfUses(uses: readonly Use[]): unknown[][] {
  return [
    uses.map(({ companyId }) => companyId),
    uses.map(({ id }) => id),
    uses.map(({ admitted }) => admitted),
    uses.map(({ last }) => new Date(last)),
  ];
}

const dimensions = ["companyId", "environment", "hour", "apiKeyId", "endpoint", "status", "code"] as const;

/** Histograms differ in length, which arrays of arrays must not: each is sent as the text of one. */
function arraysOfUsage(usage: readonly Usage[]): unknown[][] {
  return [
    ...[...dimensions, "calls" as const, "micros" as const].map((name) => usage.map((one) => one[name])),
    usage.map(({ latency }) => `{${latency.join()}}`),
  ];
}
