import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate, readMigrations } from "@/lib/database/migrate";
import { env } from "@/lib/env";
import { databaseUrlOf } from "@/lib/testing/database";
import { quantile } from "@/lib/usage/latency";

// An installation that has calls from before there were roll-ups and tables of days.

const name = `scratch_${randomUUID().replaceAll("-", "")}`;
const url = databaseUrlOf(env().DATABASE_URL ?? "", name);

async function query(database: string, sql: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(() => query(env().DATABASE_URL ?? "", `create database ${name}`));
afterAll(() => query(env().DATABASE_URL ?? "", `drop database ${name} with (force)`));

test("calls of the past keep their rows, lie in their days, and are rolled up", async () => {
  const all = await readMigrations();
  const before = all.filter((migration) => migration.name < "20261120081000");
  await migrate(url, before);
  const [company] = await query(url, "insert into companies (name) values ('Past') returning id");
  const key = randomUUID();
  await query(
    url,
    `insert into request_logs (id, at, request_id, company_id, environment, method, path, status, code, api_key_id, duration_micros)
     select gen_random_uuid(), now() - (i % 5) * interval '1 day', 'call-' || i, case when i > 500 then $1::uuid end, 'production',
       case i % 2 when 0 then 'GET' else 'HEAD' end, case i % 3 when 0 then '/public-api/v3/customers?page[size]=1'
         when 1 then '/public-api/v3/customers/' || gen_random_uuid() else '/public-api/v3/no-such-thing' end,
       case i % 3 when 2 then 404 else 200 end, case i % 3 when 2 then 'not_found' end, $2, 5000
     from generate_series(1, 1500) i`,
    [company.id, key],
  );
  await migrate(url, all);
  const [found] = await query(
    url,
    `select (select count(*) from request_logs)::int as rows,
      (select count(distinct tableoid) from request_logs)::int as tables,
      (select count(*) from request_logs_default)::int as undated,
      (select array_agg(distinct endpoint order by endpoint) from request_logs) as endpoints,
      (select sum(calls) from usage_hours)::int as rolled,
      (select sum(micros) from usage_hours)::int as micros`,
  );
  expect(found).toEqual({
    ...{ rows: 1500, tables: 5, undated: 0, rolled: 1000, micros: 5_000_000 },
    endpoints: ["GET /customers", "GET /customers/{id}", null],
  });
  const [usage] = await query(url, "select latency from usage_hours limit 1");
  expect(Math.abs((quantile(usage.latency, 0.5) ?? 0) - 5000)).toBeLessThan(250);
});
