import type { ApiKeyRow } from "./present";

/** A key as the security log keeps it: its settings, no counters and nothing secret. */
export function auditedKey(key: ApiKeyRow) {
  return {
    name: key.name,
    description: key.description,
    environment: key.environment,
    owner: key.userId ?? key.serviceAccountId,
    inheritsRole: key.inheritsRole,
    permissions: key.permissions,
    accountsAccess: key.allAccounts ? null : key.accounts.map(({ accountId }) => accountId),
    customersAccess: key.allCustomers ? null : key.customers.map(({ customerId }) => customerId),
    allowedIps: key.allowedIps,
    allowedOrigins: key.allowedOrigins,
    enforceMtls: key.enforceMtls,
    certificateThumbprints: key.certificateThumbprints,
    notBefore: key.notBefore,
    expirationDate: key.expirationDate,
    rateLimitEnabled: key.rateLimitEnabled,
    rateLimitMax: key.rateLimitMax,
    rateLimitTimeWindow: key.rateLimitTimeWindow,
    refillInterval: key.refillInterval,
    refillAmount: key.refillAmount,
    quotaMax: key.quotaMax === null ? null : Number(key.quotaMax),
    tags: key.tags,
    metadata: key.metadata,
    start: key.secrets[0]?.start ?? null,
    lastFour: key.secrets[0]?.lastFour ?? null,
    revokedAt: key.revokedAt,
    revocationReason: key.revocationReason,
  };
}

type Audited = ReturnType<typeof auditedKey>;

/** Only the members that differ, of both; what a change is shown as. */
export function changed(
  before: Audited,
  after: Audited,
): { before: Partial<Audited>; after: Partial<Audited> } {
  const names = (Object.keys(after) as (keyof Audited)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const pick = (all: Audited): Partial<Audited> => Object.fromEntries(names.map((name) => [name, all[name]]));
  return { before: pick(before), after: pick(after) };
}
