import { batched } from "../database/batch";
import { pool } from "../db";
import type { Environment } from "../environments";
import { once } from "../once";
import { keyRights, type Rights } from "../permissions/effective";
import { GrantsSchema } from "../permissions/schemas";
import { limitOf, type Limit } from "../rate-limit/bucket";
import { rightsOfRole } from "../roles/built-in";
import type { Person, Scope } from "../actor";
import { candidateHashes } from "./peppers";
import { sameHash } from "./secret";

/** All that deciding about a presented key takes, as it is in the database now. */
export type KnownKey = {
  id: string;
  name: string;
  company: { id: string; name: string };
  environment: Environment;
  owner: Person;
  /** The owner may still act for the company: member, not suspended, company not suspended. */
  ownerActive: boolean;
  revokedAt: Date | null;
  expirationDate: Date | null;
  notBefore: Date | null;
  allowedIps: readonly string[];
  enforceMtls: boolean;
  certificateThumbprints: readonly string[];
  metadata: unknown;
  limit: Limit | null;
  rights: Rights;
  accounts: Scope;
  customers: Scope;
};

type Row = {
  hash: Buffer;
  id: string;
  name: string;
  company_id: string;
  company_name: string;
  environment: Environment;
  user_id: string;
  user_name: string;
  user_email: string;
  owner_active: boolean;
  revoked_at: Date | null;
  expiration_date: Date | null;
  not_before: Date | null;
  allowed_ips: string[];
  enforce_mtls: boolean;
  certificate_thumbprints: string[];
  metadata: unknown;
  rate_limit_enabled: boolean;
  rate_limit_max: number;
  rate_limit_time_window: number;
  refill_interval: number | null;
  refill_amount: number | null;
  inherits_role: boolean;
  permissions: unknown;
  role_built_in: string | null;
  role_permissions: unknown;
  accounts: string[] | null;
  customers: string[] | null;
};

const statement = `
  select s.hash, k.id, k.name, k.company_id, c.name as company_name, k.environment,
    k.user_id, u.name as user_name, u.email as user_email,
    (m.removed_at is null and m.suspended_at is null and c.suspended_at is null) as owner_active,
    k.revoked_at, k.expiration_date, k.not_before, k.allowed_ips, k.enforce_mtls, k.certificate_thumbprints, k.metadata,
    k.rate_limit_enabled, k.rate_limit_max, k.rate_limit_time_window, k.refill_interval, k.refill_amount,
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
  join members m on m.company_id = k.company_id and m.user_id = k.user_id
  join users u on u.id = k.user_id
  join roles r on r.company_id = m.company_id and r.id = m.role_id
  where s.hash = any($1::bytea[]) and (s.expires_at is null or s.expires_at > now()) and k.deleted_at is null`;

const find = () =>
  once("api-key-lookup", () =>
    batched(async (hashes: string[]) => {
      const values = [hashes.map((hash) => Buffer.from(hash, "base64"))];
      const { rows } = await pool().query<Row>({ name: "api-keys.lookup", text: statement, values });
      return new Map(rows.map((row) => [row.hash.toString("base64"), { hash: row.hash, key: known(row) }]));
    }),
  );

/**
 * The key that a presented text is, or null. Every text takes the same path, key-shaped or not,
 * so the time of the answer tells nothing.
 */
export async function lookupKey(presented: string): Promise<KnownKey | null> {
  for (const hash of candidateHashes(presented)) {
    const found = await find()(Buffer.from(hash).toString("base64"));
    if (found && sameHash(hash, found.hash)) return found.key;
  }
  return null;
}

function known(row: Row): KnownKey {
  const grants = GrantsSchema.safeParse(row.permissions);
  const role = rightsOfRole({ builtIn: row.role_built_in, permissions: row.role_permissions });
  return {
    id: row.id,
    name: row.name,
    company: { id: row.company_id, name: row.company_name },
    environment: row.environment,
    owner: { id: row.user_id, name: row.user_name, email: row.user_email },
    ownerActive: row.owner_active,
    revokedAt: row.revoked_at,
    expirationDate: row.expiration_date,
    notBefore: row.not_before,
    allowedIps: row.allowed_ips,
    enforceMtls: row.enforce_mtls,
    certificateThumbprints: row.certificate_thumbprints,
    metadata: row.metadata,
    limit: row.rate_limit_enabled
      ? limitOf({
          rateLimitMax: row.rate_limit_max,
          rateLimitTimeWindow: row.rate_limit_time_window,
          refillInterval: row.refill_interval,
          refillAmount: row.refill_amount,
        })
      : null,
    rights: keyRights(
      { inheritsRole: row.inherits_role, permissions: grants.success ? grants.data : [] },
      role,
    ),
    accounts: row.accounts,
    customers: row.customers,
  };
}
