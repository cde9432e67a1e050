import { batched } from "../database/batch";
import { changes } from "../database/changes";
import { pool } from "../db";
import { countLookup } from "../metrics/instruments";
import { once } from "../once";
import { Decisions } from "./decisions";
import { KeptKey } from "./kept-key";
import type { KeyRow, KnownKey } from "./known-key";
import { candidateHashes } from "./peppers";
import { sameHash } from "./secret";

const keysWithSecrets = `
  select s.hash, s.id as secret_id, s.expires_at as secret_expires_at,
    (extract(epoch from least(s.expires_at, c.demo_ends_at) - now()) * 1000)::float8 as secret_left_ms,
    k.kind, k.id, k.name, k.company_id, c.name as company_name, c.demo_ends_at is not null as demo, k.environment,
    k.user_id, u.name as user_name, u.email as user_email,
    k.service_account_id, sa.name as service_account_name,
    (m.removed_at is null and m.suspended_at is null and sa.removed_at is null and sa.suspended_at is null
      and c.suspended_at is null) as owner_active,
    k.revoked_at, k.expiration_date, k.not_before, k.allowed_ips, k.allowed_origins,
    k.enforce_mtls, k.certificate_thumbprints, k.metadata,
    k.rate_limit_enabled, k.rate_limit_max, k.rate_limit_time_window, k.refill_interval, k.refill_amount, k.quota_max,
    k.inherits_role, k.permissions, r.built_in as role_built_in, r.permissions as role_permissions,
    case when not k.all_accounts then array(
      select a.account_id::text from api_key_accounts a where a.company_id = k.company_id and a.api_key_id = k.id
    ) end as accounts,
    case when not k.all_customers then array(
      select a.customer_id::text from api_key_customers a where a.company_id = k.company_id and a.api_key_id = k.id
    ) end as customers
  from api_key_secrets s
  join api_keys k on k.company_id = s.company_id and k.id = s.api_key_id
  join companies c on c.id = k.company_id
  left join members m on m.company_id = k.company_id and m.user_id = k.user_id
  left join users u on u.id = k.user_id
  left join service_accounts sa on sa.company_id = k.company_id and sa.id = k.service_account_id
  left join roles r on r.company_id = k.company_id and r.id = coalesce(m.role_id, sa.role_id)`;

/** A demo that is over has no keys, whether its rows are removed already or not. */
const inTime = "(c.demo_ends_at is null or c.demo_ends_at > now())";

/** Exported for the test that holds each column that is read here to the announcements of the migrations. */
export const statement = `${keysWithSecrets}
  where s.hash = any($1::bytea[]) and ($2::uuid[] is null or s.company_id = any($2::uuid[]))
    and (s.expires_at is null or s.expires_at > now()) and k.deleted_at is null and ${inTime}`;

const statementById = `${keysWithSecrets}
  where k.company_id = $1 and k.id = $2 and s.expires_at is null and k.deleted_at is null and ${inTime}`;

async function find(hashes: string[], within: string[] | null): Promise<KeyRow[]> {
  const values = [hashes.map(bytesOf), within];
  return (await pool().query<KeyRow>({ name: "api-keys.lookup", text: statement, values })).rows;
}

/** One statement for all that ask at once. */
const findAnywhere = () =>
  once("api-key-lookup", () =>
    batched(async (hashes: string[]) => {
      const rows = await find(hashes, null);
      return new Map(rows.map((row) => [textOf(row.hash), row]));
    }),
  );

/** The same by company and hash. The database leaves out another company's row: to fetch it and drop it would show. */
const findWithin = () =>
  once("api-key-lookup-within", () =>
    batched(async (asked: string[]) => {
      const companies = new Set(asked.map((one) => one.slice(0, uuidLength)));
      const rows = await find(
        asked.map((one) => one.slice(uuidLength)),
        [...companies],
      );
      return new Map(rows.map((row) => [row.company_id + textOf(row.hash), row]));
    }),
  );

const uuidLength = 36;

/**
 * Reads a key from the database, whatever is kept.
 * @param within only of this company
 */
export async function readKey(hash: string, within?: string): Promise<KeyRow | null> {
  const row = await (within === undefined ? findAnywhere()(hash) : findWithin()(within + hash));
  return row && sameHash(bytesOf(hash), row.hash) ? row : null;
}

/** A key as it is in the database now, by its id: for work that goes on after its call; null when it is deleted. */
export async function readKeyById(companyId: string, id: string): Promise<KnownKey | null> {
  const {
    rows: [row],
  } = await pool().query<KeyRow>(statementById, [companyId, id]);
  return row ? new KeptKey(row, { told: 0, ms: Date.now() }).known() : null;
}

const decisions = () =>
  once("api-key-decisions", () => {
    const bus = changes();
    const made = new Decisions({ read: readKey, trusted: (now) => bus.trusted(now) });
    bus.subscribe((change) => made.tell(change));
    return made;
  });

/**
 * The key that a presented text is, or null: at once from memory, or promised from the database. A text that is
 * no key, key-shaped or not, always takes the same path, so the time of that answer tells nothing.
 * @param within the company that may know the key: another's takes that path too
 */
export function lookupKey(presented: string, within?: string): KnownKey | Promise<KnownKey | null> {
  const hashes = candidateHashes(presented);
  for (const hash of hashes) {
    const key = decisions().recall(hash);
    if (!key || (within !== undefined && key.companyId !== within)) continue;
    countLookup("memory");
    return key.known();
  }
  countLookup("database");
  return readFirst(hashes, within);
}

async function readFirst(hashes: readonly string[], within?: string): Promise<KnownKey | null> {
  for (const hash of hashes) {
    const key = await decisions().read(hash, within);
    if (key) return key.known();
  }
  return null;
}

/** A hash as the name of an entry: a character a byte, since a hundred thousand are kept. */
const textOf = (hash: Uint8Array) => Buffer.from(hash).toString("latin1");
const bytesOf = (text: string) => Buffer.from(text, "latin1");
