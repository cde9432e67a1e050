import type pg from "pg";
import type { UserActor } from "@/lib/actor";
import { actorOf, makeAccount, makeCompany, makePerson } from "@/prisma/factories";

/** A company with `size` rows in each list, a second apart; every page can be told beforehand. */
export type Filled = {
  size: number;
  actor: UserActor;
  /** Every tenth customer is of this account. */
  accountId: string;
  /** Made one call in a hundred. */
  keyId: string;
};

/** Row number i, 1 the oldest; spread so that names are in no order of time. */
export const nameOf = (size: number, number: number) =>
  `Customer ${String((number * 7919) % size).padStart(7, "0")}`;

const keyId = "00000000-0000-4000-8000-00000000000a";

const statements: readonly ((size: number) => string)[] = [
  (size) => `
    insert into customers (company_id, environment, account_id, name, email, metadata, created_at, updated_at)
    select $1, 'production', case i % 10 when 0 then $3::uuid else $2::uuid end,
      'Customer ' || lpad((i * 7919 % ${size}::bigint)::text, 7, '0'), 'c' || i || '@example.org',
      jsonb_build_object('note', repeat('x', 200)), now() - interval '90 days' + i * interval '1 s', now()
    from generate_series(1::bigint, ${size}) i`,
  () => `
    insert into telemetry (company_id, environment, customer_id, name, value, occurred_at, created_at)
    select company_id, environment, id, name, 1, created_at, created_at from customers
    where company_id = $1 and $2::uuid is not null and $3::uuid is not null`,
  (size) => `
    insert into request_logs (id, at, request_id, company_id, environment, method, path, status, code, api_key_id, account_id, duration_micros)
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i || $1::uuid::text), 1, 3) || '8' || substr(md5(i || $1::uuid::text), 4, 15))::uuid,
      at, 'call-' || i, $1, 'production', 'GET', '/', case i % 1000 when 7 then 500 else 200 end, case i % 1000 when 7 then 'internal' end,
      case i % 100 when 1 then '${keyId}'::uuid end, case i % 2 when 0 then $2::uuid else $3::uuid end, 900
    from (select i, date_trunc('second', now()) - interval '90 days' + i * interval '1 s' as at from generate_series(1::bigint, ${size}) i) as calls`,
];

const emailOf = (size: number) => `owner-of-${size}-rows@example.test`;

/** Filled now, unless it was before. */
export async function fillCompany(pool: pg.Pool, size: number): Promise<Filled> {
  const { rows } = await pool.query<{ id: string; companyId: string; accountId: string }>(
    `select u.id, m.company_id as "companyId", a.id as "accountId" from users u join members m on m.user_id = u.id
     join accounts a on a.company_id = m.company_id and a.name = 'Tenth' where email = $1`,
    [emailOf(size)],
  );
  const [known] = rows;
  const person = { name: "Owner", email: emailOf(size) };
  const founder = known ? { ...person, id: known.id } : await makePerson(person);
  const company = known ? { id: known.companyId, accountId: "" } : await makeCompany(founder);
  const accountId =
    known?.accountId ??
    (await makeAccount({ ...company, name: "", roles: { admin: "", member: "" } }, "Tenth"));
  if (!known) {
    const client = await pool.connect();
    try {
      for (const text of statements) {
        await client.query(text(size), [company.id, company.accountId, accountId]);
        await client.query("analyze customers"); // else each row of the next table is checked against all of them
      }
    } finally {
      client.release();
    }
  }
  const actor = { ...(await actorOf(founder, company.id)), environment: "production" as const };
  return { size, actor, accountId, keyId };
}
