import type { Environment } from "../environments";
import { GrantsSchema } from "../permissions/schemas";
import type { JsonObject } from "../text";
import type { ApiKeyView, SecretView } from "./answers";
import { revocationReasons, type ApiKeyStatus } from "./schemas";
import { secretPrefix } from "./secret";

/** The row a presenter needs, with what {@link withParts} joins. */
export type ApiKeyRow = {
  id: string;
  companyId: string;
  environment: Environment;
  name: string;
  description: string | null;
  userId: string | null;
  serviceAccountId: string | null;
  metadata: unknown;
  tags: string[];
  inheritsRole: boolean;
  permissions: unknown;
  allAccounts: boolean;
  allCustomers: boolean;
  allowedIps: string[];
  allowedOrigins: string[];
  enforceMtls: boolean;
  certificateThumbprints: string[];
  notBefore: Date | null;
  expirationDate: Date | null;
  rateLimitEnabled: boolean;
  rateLimitMax: number;
  rateLimitTimeWindow: number;
  refillInterval: number | null;
  refillAmount: number | null;
  quotaMax: bigint | null;
  requestCount: bigint;
  lastRequest: Date | null;
  revokedAt: Date | null;
  revocationReason: string | null;
  revocationNote: string | null;
  createdAt: Date;
  updatedAt: Date;
  secrets: SecretRow[];
  quota: { used: bigint } | null;
  accounts: { accountId: string }[];
  customers: { customerId: string }[];
};

type SecretRow = {
  start: string;
  lastFour: string;
  requestCount: bigint;
  lastRequest: Date | null;
  createdAt: Date;
  expiresAt: Date | null;
};

/** What to join to a key so that it can be presented: its secrets, the current one first, its scopes and quota. */
export const withParts = {
  secrets: {
    select: {
      start: true,
      lastFour: true,
      requestCount: true,
      lastRequest: true,
      createdAt: true,
      expiresAt: true,
    },
    orderBy: { expiresAt: { sort: "desc", nulls: "first" } },
    take: 2,
  },
  quota: { select: { used: true } },
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
  const [current, previous] = key.secrets;
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
    serviceAccountId: key.serviceAccountId,
    permissions: grants.success ? grants.data : [],
    inheritsRole: key.inheritsRole,
    accountsAccess: key.allAccounts ? null : { ids: key.accounts.map(({ accountId }) => accountId) },
    customersAccess: key.allCustomers ? null : { ids: key.customers.map(({ customerId }) => customerId) },
    prefix: secretPrefix,
    start: current?.start ?? "",
    lastFour: current?.lastFour ?? "",
    previousSecret: previous && isAlive(previous, now) ? presentSecret(previous) : null,
    enabled: key.revokedAt === null,
    metadata: key.metadata as JsonObject, // MetadataInput lets nothing else in
    tags: key.tags,
    description: key.description,
    allowedIps: key.allowedIps,
    certificateThumbprints: key.certificateThumbprints,
    notBefore: key.notBefore?.toISOString() ?? null,
    rateLimitEnabled: key.rateLimitEnabled,
    rateLimitMax: key.rateLimitMax,
    rateLimitTimeWindow: key.rateLimitTimeWindow,
    refillInterval: key.refillInterval,
    refillAmount: key.refillAmount,
    quotaMax: key.quotaMax === null ? null : Number(key.quotaMax),
    quotaRemaining: quotaRemaining(key),
    requestCount: Number(key.requestCount),
    remaining: key.rateLimitEnabled ? remaining : null,
    lastRequest: key.lastRequest?.toISOString() ?? null,
    ...presentRevocation(key),
  };
}

function presentRevocation(key: Pick<ApiKeyRow, "revokedAt" | "revocationReason" | "revocationNote">) {
  return {
    revokedAt: key.revokedAt?.toISOString() ?? null,
    revocationReason: revocationReasons.find((reason) => reason === key.revocationReason) ?? null,
    revocationNote: key.revocationNote,
  };
}

/** Calls left of a key's life; null: no end. */
function quotaRemaining({ quotaMax, quota }: Pick<ApiKeyRow, "quotaMax" | "quota">): number | null {
  return quotaMax === null ? null : Math.max(0, Number(quotaMax - (quota?.used ?? 0n)));
}

function isAlive({ expiresAt }: SecretRow, now: Date): boolean {
  return expiresAt === null || expiresAt > now;
}

export function presentSecret(secret: SecretRow): SecretView {
  return {
    start: secret.start,
    lastFour: secret.lastFour,
    requestCount: Number(secret.requestCount),
    lastRequest: secret.lastRequest?.toISOString() ?? null,
    createdAt: secret.createdAt.toISOString(),
    expiresAt: secret.expiresAt?.toISOString() ?? null,
  };
}
