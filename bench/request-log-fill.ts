import { randomUUID } from "node:crypto";
import type pg from "pg";
import { pool } from "@/lib/db";
import { timeOrderedId } from "@/lib/public-api/exchange";
import type { RequestLogEntry } from "@/lib/request-logs/entry";
import { actorOf, makeCompany, makePerson } from "@/prisma/factories";

const endpoints = ["GET /customers", "GET /customers/{id}", "POST /events", "PATCH /customers/{id}"];
const calling = Array.from({ length: 50 }, () => randomUUID());

/** Calls as a busy company makes them: 50 keys, four endpoints, one call in twenty refused or wrong. */
export function callsOf(companyId: string, count: number): RequestLogEntry[] {
  const now = Date.now();
  return Array.from({ length: count }, (_, index): RequestLogEntry => {
    const at = new Date(now + Math.floor(index / 20));
    const failed = index % 20 === 0;
    return {
      ...{ id: timeOrderedId(at), at, requestId: randomUUID(), companyId, environment: "production" },
      ...{ method: "GET", path: "/public-api/v3/customers?page[size]=20", status: failed ? 404 : 200 },
      ...{ code: failed ? "not_found" : null, apiKeyId: calling[index % 50] ?? null, secretId: null },
      ...{ userId: null, accountId: null, customerId: null, fingerprint: null, payload: null },
      ...{ endpoint: endpoints[index % 4] ?? null, address: "203.0.113.7", country: "SE", city: null },
      ...{ userAgent: "acme-billing/4.2", durationMicros: 900 + (index % 700), requestBytes: 0 },
      ...{ responseBytes: 4_812, admitted: true },
    };
  });
}

export type Filled = { actor: Awaited<ReturnType<typeof actorOf>>; keyId: string };

/** A company with `count` calls in the last 30 days, evenly: one in a thousand failed, one in a hundred by one key. */
export async function fillLog(client: pg.Pool, count: number): Promise<Filled> {
  const person = await makePerson();
  const company = await makeCompany(person);
  const keyId = randomUUID();
  await client.query(
    `insert into request_logs (id, at, request_id, company_id, environment, method, path, status, code, api_key_id,
       endpoint, address, user_agent, duration_micros)
     select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i || $1::text), 1, 3)
         || '8' || substr(md5(i || $1::text), 4, 15))::uuid,
       at, 'call-' || i, $1::uuid, 'production', 'GET', '/public-api/v3/customers',
       case i % 1000 when 7 then 500 else 200 end, case i % 1000 when 7 then 'internal' end,
       case i % 100 when 1 then $2::uuid else $3::uuid end, 'GET /customers', '203.0.113.7', 'curl', 900
     from (
       select i, date_trunc('milliseconds', now()) - i * (interval '30 days' / $4::bigint) as at
       from generate_series(1, $4::bigint) i
     ) as calls`,
    [company.id, keyId, randomUUID(), count],
  );
  return { actor: await actorOf(person, company.id), keyId };
}

/** Of the columns that COPY is given, in the order of line.ts. */
export const copied = `id, at, request_id, company_id, environment, method, path, status, code, api_key_id, secret_id, user_id,
  account_id, customer_id, endpoint, fingerprint, address, country, city, user_agent, duration_micros, request_bytes,
  response_bytes`;

export const rowsOf = async (companyId: string): Promise<number> =>
  (
    await pool().query<{ n: number }>("select count(*)::int as n from request_logs where company_id = $1", [
      companyId,
    ])
  ).rows[0]?.n ?? 0;
