import type pg from "pg";
import type { UserActor } from "@/lib/actor";
import { actorOf, makeCompany, makePerson, type MadePerson } from "@/prisma/factories";

/** A company of `size` keys whose every page can be told beforehand. */
export type Filled = { size: number; actor: UserActor };

const words = ["Billing", "Mobile", "Partner", "Website"] as const;
/** Prime to every size: key number i is called `(i * stride) % size`, so names are in no order of time. */
const stride = 7919;

const nameOf = (number: number) => `${words[number % words.length]} ${String(number).padStart(7, "0")}`;

/** The name at a place of the list, from 0, newest first. */
export function newest(size: number, place: number): string {
  return nameOf(((size - place) * stride) % size);
}

/** The name at a place of the list, from 0, in the order of names. */
export function alphabetical(size: number, place: number): string {
  const share = size / words.length;
  return nameOf((place % share) * words.length + Math.floor(place / share));
}

/** A second apart; 60, 30 and 10 % by environment, 2 % expired, 5 % revoked, 10 % tagged, one in seven for one account only. */
const insertKeys = `
  insert into api_keys (company_id, environment, name, user_id, tags, inherits_role, all_accounts, rate_limit_max,
    rate_limit_time_window, expiration_date, revoked_at, revocation_reason, last_request, created_at)
  select $1, (case when i % 10 < 6 then 'production' when i % 10 < 9 then 'staging' else 'development' end)::environment,
    ($4::text[])[1 + number % 4] || ' ' || lpad(number::text, 7, '0'), $2,
    case i % 10 when 0 then array['team-a', 'website'] else '{}' end, true, i % 7 <> 0, 100, 60000,
    case when i % 50 = 3 then now() - i * interval '1 s' when i % 3 = 0 then now() + interval '1 year' + i * interval '1 s' end,
    case i % 20 when 7 then now() end, case i % 20 when 7 then 'unused' end,
    case when i % 4 <> 0 then now() - (i * 31 % 1000003) * interval '1 s' end, now() - interval '60 days' + i * interval '1 s'
  from (select i, i * ${stride} % $3::bigint as number from generate_series(1, $3::bigint) i) as numbered`;

const insertSecrets = `
  insert into api_key_secrets (company_id, api_key_id, hash, pepper_version, start, last_four)
  select company_id, id, sha256(uuid_send(id)), 1, 'sna_' || substr(text, 1, 6), substr(text, 7, 4)
  from (select company_id, id, translate(encode(sha256(uuid_send(id) || 'shown'), 'base64'), '+/=', 'abc') as text
        from api_keys where company_id = $1 and kind = 'secret') as shown`;

const insertScopes = `
  insert into api_key_accounts (company_id, api_key_id, account_id)
  select company_id, id, $2 from api_keys where company_id = $1 and kind = 'secret' and not all_accounts`;

/** A new company with its founder, an Admin, and `size` keys of theirs; a multiple of 100. */
export async function fillCompany(pool: pg.Pool, size: number): Promise<MadePerson & { companyId: string }> {
  const founder = await makePerson({ email: emailOf(size) });
  const company = await makeCompany(founder);
  await pool.query("update companies set max_api_keys = 10000000 where id = $1", [company.id]);
  await pool.query(insertKeys, [company.id, founder.id, size, [...words]]);
  await pool.query(insertSecrets, [company.id]);
  await pool.query(insertScopes, [company.id, company.accountId]);
  return { ...founder, companyId: company.id };
}

const emailOf = (size: number) => `owner-of-${size}@example.test`;

/** The company of {@link fillCompany}, filled now unless it was before. */
export async function company(pool: pg.Pool, size: number): Promise<Filled> {
  const { rows } = await pool.query<MadePerson & { companyId: string }>(
    `select u.id, u.name, u.email, m.company_id as "companyId" from users u join members m on m.user_id = u.id where email = $1`,
    [emailOf(size)],
  );
  const found = rows[0] ?? (await fillCompany(pool, size));
  return { size, actor: await actorOf(found, found.companyId) };
}
