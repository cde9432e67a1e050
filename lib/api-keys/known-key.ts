import type { ActingCompany, Owner, Scope } from "../actor";
import { alike } from "../alike";
import type { Environment } from "../environments";
import { keyPart, keyRights, rightsOf, type Rights } from "../permissions/effective";
import { GrantsSchema } from "../permissions/schemas";
import { limitOf, type Limit } from "../rate-limit/bucket";
import { rightsOfRole } from "../roles/built-in";

/** All that deciding about a presented key takes. */
export type KnownKey = {
  id: string;
  /** Which of the key's secrets was presented. */
  secretId: string;
  /** When that secret stops, in an overlap; null for the current one. */
  secretExpiresAt: Date | null;
  kind: "secret" | "public";
  name: string;
  company: Readonly<ActingCompany>;
  environment: Environment;
  /** Null: a public key is nobody's. */
  owner: Readonly<Owner> | null;
  /** The owner may still act for the company: not removed, not suspended; nor is the company. */
  ownerActive: boolean;
  revokedAt: Date | null;
  expirationDate: Date | null;
  notBefore: Date | null;
  allowedIps: readonly string[];
  /** Of a public key: the browser origins that may use it. */
  allowedOrigins: readonly string[];
  enforceMtls: boolean;
  certificateThumbprints: readonly string[];
  readonly metadata: unknown;
  limit: Readonly<Limit> | null;
  /** Calls in the key's whole life; null: no end. */
  quotaMax: number | null;
  rights: Rights;
  accounts: Scope;
  customers: Scope;
};

/** What the statement in lookup.ts answers about a key. */
export type KeyRow = {
  hash: Buffer;
  /** Milliseconds that the secret, or the demo that it is of, has left by the database's clock; null: no end. */
  secret_left_ms: number | null;
  secret_id: string;
  id: string;
  name: string;
  expiration_date: Date | null;
  metadata: unknown;
} & CommonRow;

type CommonRow = {
  secret_expires_at: Date | null;
  kind: "secret" | "public";
  company_id: string;
  company_name: string;
  /** Of a visitor's demo. */
  demo: boolean;
  environment: Environment;
  user_id: string | null;
  user_name: string | null;
  user_email: string | null;
  service_account_id: string | null;
  service_account_name: string | null;
  owner_active: boolean;
  revoked_at: Date | null;
  not_before: Date | null;
  allowed_ips: string[];
  allowed_origins: string[];
  enforce_mtls: boolean;
  certificate_thumbprints: string[];
  rate_limit_enabled: boolean;
  rate_limit_max: number;
  rate_limit_time_window: number;
  refill_interval: number | null;
  refill_amount: number | null;
  quota_max: string | null;
  inherits_role: boolean;
  permissions: unknown;
  role_built_in: string | null;
  role_permissions: unknown;
  accounts: string[] | null;
  customers: string[] | null;
};

type SharedDate = "secretExpiresAt" | "revokedAt" | "notBefore";

/** What keys have in common by the thousand. Frozen, with dates as epoch milliseconds. */
type CommonPart = Readonly<
  Omit<KnownKey, "id" | "secretId" | "name" | "expirationDate" | "metadata" | SharedDate> &
    Record<SharedDate, number | null>
>;

/** `size`: characters of what was read to make it. */
export type Common = { readonly part: CommonPart; readonly size: number };

export function commonOf(row: CommonRow): Common {
  const text = JSON.stringify(row);
  return alike("key", text, () => ({ part: partOf(row), size: text.length }));
}

function partOf(row: CommonRow): CommonPart {
  return {
    secretExpiresAt: row.secret_expires_at?.getTime() ?? null,
    kind: row.kind,
    company: same("company", { id: row.company_id, name: row.company_name, demo: row.demo }),
    environment: row.environment,
    owner: ownerOf(row),
    ownerActive: row.owner_active,
    revokedAt: row.revoked_at?.getTime() ?? null,
    notBefore: row.not_before?.getTime() ?? null,
    allowedIps: same("list", row.allowed_ips),
    allowedOrigins: same("list", row.allowed_origins),
    enforceMtls: row.enforce_mtls,
    certificateThumbprints: same("list", row.certificate_thumbprints),
    limit: limitOfKey(row),
    quotaMax: row.quota_max === null ? null : Number(row.quota_max),
    rights: rightsOfKey(row),
    accounts: row.accounts && same("list", row.accounts),
    customers: row.customers && same("list", row.customers),
  };
}

const same = <T extends object>(kind: string, value: T): T => alike(kind, JSON.stringify(value), () => value);

function limitOfKey(row: CommonRow): Limit | null {
  if (!row.rate_limit_enabled) return null;
  const limit = limitOf({
    rateLimitMax: row.rate_limit_max,
    rateLimitTimeWindow: row.rate_limit_time_window,
    refillInterval: row.refill_interval,
    refillAmount: row.refill_amount,
  });
  return same("limit", limit);
}

/** A public key has no role behind it: its grant is the whole of its rights. */
function rightsOfKey(row: CommonRow): Rights {
  const { kind, inherits_role: inheritsRole, role_built_in: builtIn, role_permissions } = row;
  const content = JSON.stringify([kind, inheritsRole, row.permissions, builtIn, role_permissions]);
  return alike("rights", content, () => {
    const grants = GrantsSchema.safeParse(row.permissions);
    const permissions = grants.success ? grants.data : [];
    if (kind === "public") return keyPart(rightsOf(permissions));
    return keyRights({ inheritsRole, permissions }, rightsOfRole({ builtIn, permissions: role_permissions }));
  });
}

function ownerOf(row: CommonRow): Owner | null {
  const { user_id, user_name, user_email, service_account_id, service_account_name } = row;
  if (user_id !== null) {
    return same<Owner>("owner", {
      kind: "user",
      id: user_id,
      name: user_name ?? "",
      email: user_email ?? "",
    });
  }
  if (service_account_id === null) return null;
  return same<Owner>("owner", {
    kind: "serviceAccount",
    id: service_account_id,
    name: service_account_name ?? "",
  });
}
