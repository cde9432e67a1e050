import { pool } from "../db";
import type { Batch } from "./batch";

/** In the order in which batch.ts writes them. */
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
  address: "text",
  user_agent: "text",
  duration_micros: "int4",
} as const;

const never = new Set(["id", "at", "request_id", "method", "path", "status", "duration_micros"]); // null
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

const insert = `
  with called as materialized (
    select string_to_array(line, E'\\t') as field from string_to_table($1::text, E'\\n') as line
  ), of_keys as (${counted("api_keys", 2)}), of_secrets as (${counted("api_key_secrets", 6)})
  insert into request_logs (${Object.keys(columns).join(", ")}) select ${values.join(", ")} from called`;

/**
 * Writes a batch and moves the counters of its keys and their secrets, all in one statement: counters always
 * equal the logs.
 */
export async function writeBatch(batch: Batch): Promise<void> {
  const { keys, secrets } = batch.uses();
  await pool().query({
    name: "request-logs.write",
    text: insert,
    values: [batch.lines(), ...arraysOf(keys), ...arraysOf(secrets)],
  });
}

function arraysOf(uses: ReturnType<Batch["uses"]>["keys"]): unknown[][] {
  return [
    uses.map(({ companyId }) => companyId),
    uses.map(({ id }) => id),
    uses.map(({ admitted }) => admitted),
    uses.map(({ last }) => new Date(last)),
  ];
}
