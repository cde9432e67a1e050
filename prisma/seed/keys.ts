import { KeyGrantsInput } from "@/lib/permissions/schemas";
import type { DemoCustomer } from "./customers";
import { thumbprintOf } from "./ids";
import type { KeyPlan, Limit, Owner, Settings } from "./key-plan";
import { ownerOf } from "./owners";
import { accountIdOf, companyIdOf, keyIdOf, type CompanyPlan } from "./plan";
import { secretOf, type DemoSecret } from "./secrets";
import { dayMs, later } from "./times";

/** A key with all that hangs on it, counters excepted, at one moment of its life. */
export type KeyState = ReturnType<typeof fixedOf> &
  ReturnType<typeof settingsOf> &
  ReturnType<typeof ownedBy> & {
    tags: string[];
    revokedAt: Date | null;
    revocationReason: string | null;
    revocationNote: string | null;
    deletedAt: Date | null;
    updatedAt: Date;
    /** The current one first, then the one before it. */
    secrets: readonly DemoSecret[];
  };

/** The bucket of a company and a key that name none; the window in milliseconds. */
export const defaultLimit: Limit = { max: 100, windowMs: 60_000 };

/** What a key is made among, and when. */
type Making = { customers: readonly DemoCustomer[]; createdAt: Date; now: Date };

/** A key as it was made. */
export function newKeyOf(plan: CompanyPlan, key: KeyPlan, making: Making): KeyState {
  const { createdAt, now } = making;
  const fixed = fixedOf(plan, key, making);
  return {
    ...fixed,
    ...settingsOf(key, now),
    ...ownedBy(plan, key.owner),
    tags: key.tags ?? [],
    revokedAt: null,
    revocationReason: null,
    revocationNote: null,
    deletedAt: null,
    updatedAt: createdAt,
    secrets: [secretOf(fixed, 0, createdAt)],
  };
}

/** What stays as it is for the whole life of a demo key. */
function fixedOf(plan: CompanyPlan, key: KeyPlan, { customers, createdAt, now }: Making) {
  return {
    companyId: companyIdOf(plan),
    id: keyIdOf(plan, key),
    kind: key.owner === null ? "public" : "secret",
    environment: key.environment,
    name: key.name,
    description: key.description ?? null,
    metadata: key.metadata ?? {},
    allAccounts: key.accounts === undefined,
    allCustomers: key.customers === undefined,
    accounts: (key.accounts ?? []).map((name) => ({ accountId: accountIdOf(plan, name) })),
    customers: customersFor(plan, key, customers),
    notBefore: key.startsInDays ? later(now, key.startsInDays * dayMs) : null,
    createdAt,
  };
}

/** What an admin may change. */
export function settingsOf(settings: Settings, now: Date) {
  const { permissions, allowedIps, origins, certificates, expiresInDays, rateLimit, quota } = settings;
  const limit = typeof rateLimit === "object" ? rateLimit : defaultLimit;
  return {
    inheritsRole: permissions === undefined,
    permissions: permissions ? KeyGrantsInput.parse(permissions) : [],
    allowedIps: allowedIps ?? [],
    allowedOrigins: origins ?? [],
    enforceMtls: certificates !== undefined,
    certificateThumbprints: (certificates ?? []).map(thumbprintOf),
    expirationDate: expiresInDays ? later(now, (expiresInDays + 0.2) * dayMs) : null,
    rateLimitEnabled: rateLimit !== "off",
    rateLimitMax: limit.max,
    rateLimitTimeWindow: limit.windowMs,
    refillInterval: limit.refill?.intervalMs ?? null,
    refillAmount: limit.refill?.amount ?? null,
    quotaMax: quota === undefined ? null : BigInt(quota),
  };
}

export function ownedBy(plan: CompanyPlan, owner: Owner) {
  const { kind, id = null } = ownerOf(plan, owner) ?? {};
  return {
    userId: kind === "user" ? id : null,
    serviceAccountId: kind === "serviceAccount" ? id : null,
  };
}

/** The customers a key is narrowed to: the first ones of the first account, in the order of their ids. */
function customersFor(plan: CompanyPlan, key: KeyPlan, customers: readonly DemoCustomer[]) {
  const account = accountIdOf(plan, plan.accounts[0]);
  return customers
    .filter(({ environment, accountId }) => environment === key.environment && accountId === account)
    .slice(0, key.customers ?? 0)
    .map(({ id }) => ({ customerId: id }))
    .sort((one, other) => (one.customerId < other.customerId ? -1 : 1));
}
