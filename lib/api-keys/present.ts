import type { Environment } from "../environments";
import { GrantsSchema, type Grant } from "../permissions/schemas";
import { secretPrefix } from "./secret";
import type { ApiKeyStatus } from "./schemas";

/** A key as the outside sees it (contract §5); it has no member that could hold a secret. */
export type ApiKeyView = {
  id: string;
  name: string;
  environment: Environment;
  status: ApiKeyStatus;
  expirationDate: string | null;
  enforceMtls: boolean;
  createdAt: string;
  updatedAt: string;
  companyId: string;
  userId: string;
  permissions: Grant[];
  inheritsRole: boolean;
  accountsAccess: { ids: string[] } | null;
  customersAccess: { ids: string[] } | null;
  prefix: string;
  start: string;
  lastFour: string;
  enabled: boolean;
  metadata: unknown;
  description: string | null;
  allowedIps: string[];
  certificateThumbprints: string[];
  notBefore: string | null;
  rateLimitEnabled: boolean;
  rateLimitMax: number;
  rateLimitTimeWindow: number;
  refillInterval: number | null;
  refillAmount: number | null;
  requestCount: number;
  remaining: number | null;
  lastRequest: string | null;
  revokedAt: string | null;
  revocationReason: string | null;
};

/** The row a presenter needs, with what {@link withParts} joins. */
export type ApiKeyRow = {
  id: string;
  companyId: string;
  environment: Environment;
  name: string;
  description: string | null;
  userId: string;
  metadata: unknown;
  inheritsRole: boolean;
  permissions: unknown;
  allAccounts: boolean;
  allCustomers: boolean;
  allowedIps: string[];
  enforceMtls: boolean;
  certificateThumbprints: string[];
  notBefore: Date | null;
  expirationDate: Date | null;
  rateLimitEnabled: boolean;
  rateLimitMax: number;
  rateLimitTimeWindow: number;
  refillInterval: number | null;
  refillAmount: number | null;
  requestCount: bigint;
  lastRequest: Date | null;
  revokedAt: Date | null;
  revocationReason: string | null;
  createdAt: Date;
  updatedAt: Date;
  secrets: { start: string; lastFour: string }[];
  accounts: { accountId: string }[];
  customers: { customerId: string }[];
};

/** What to join to a key so that it can be presented: its current secret's visible parts and its scopes. */
export const withParts = {
  secrets: { where: { expiresAt: null }, select: { start: true, lastFour: true } },
  accounts: { select: { accountId: true }, orderBy: { accountId: "asc" } },
  customers: { select: { customerId: true }, orderBy: { customerId: "asc" } },
} as const;

/** Expired wins over revoked (contract §5). */
export function statusOf(key: Pick<ApiKeyRow, "expirationDate" | "revokedAt">, now: Date): ApiKeyStatus {
  if (key.expirationDate && key.expirationDate <= now) return "expired";
  return key.revokedAt ? "inactive" : "active";
}

/** @param remaining whole tokens in its bucket now; ignored when limiting is off */
export function presentApiKey(key: ApiKeyRow, remaining: number, now: Date): ApiKeyView {
  const grants = GrantsSchema.safeParse(key.permissions);
  return {
    id: key.id,
    name: key.name,
    environment: key.environment,
    status: statusOf(key, now),
    expirationDate: key.expirationDate?.toISOString() ?? null,
    enforceMtls: key.enforceMtls,
    createdAt: key.createdAt.toISOString(),
    updatedAt: key.updatedAt.toISOString(),
    companyId: key.companyId,
    userId: key.userId,
    permissions: grants.success ? grants.data : [],
    inheritsRole: key.inheritsRole,
    accountsAccess: key.allAccounts ? null : { ids: key.accounts.map(({ accountId }) => accountId) },
    customersAccess: key.allCustomers ? null : { ids: key.customers.map(({ customerId }) => customerId) },
    prefix: secretPrefix,
    start: key.secrets[0]?.start ?? "",
    lastFour: key.secrets[0]?.lastFour ?? "",
    enabled: key.revokedAt === null,
    metadata: key.metadata,
    description: key.description,
    allowedIps: key.allowedIps,
    certificateThumbprints: key.certificateThumbprints,
    notBefore: key.notBefore?.toISOString() ?? null,
    rateLimitEnabled: key.rateLimitEnabled,
    rateLimitMax: key.rateLimitMax,
    rateLimitTimeWindow: key.rateLimitTimeWindow,
    refillInterval: key.refillInterval,
    refillAmount: key.refillAmount,
    requestCount: Number(key.requestCount),
    remaining: key.rateLimitEnabled ? remaining : null,
    lastRequest: key.lastRequest?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    revocationReason: key.revocationReason,
  };
}
