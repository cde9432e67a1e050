import { storedHash } from "@/lib/api-keys/peppers";
import { newSecret, visibleParts } from "@/lib/api-keys/secret";
import { KeyGrantsInput } from "@/lib/permissions/schemas";
import type { DemoCustomer } from "./customers";
import { idOf } from "./ids";
import { people } from "./people";
import { accountIdOf, companyIdOf, keyIdOf, type CompanyPlan, type KeyPlan } from "./plan";
import { randomOf } from "./random";
import { atHour, dayMs, later } from "./times";

/** A key with all that hangs on it, counters excepted. */
export type DemoKey = {
  plan: KeyPlan;
  row: ReturnType<typeof settingsOf> & Ended & { createdAt: Date; updatedAt: Date };
  /** Oldest first; the last is the current one. */
  secrets: Secret[];
  accounts: { accountId: string }[];
  customers: { customerId: string }[];
  /** When each act on it happened. */
  acts: { updated: Date; regenerated: Date };
};

type Secret = ReturnType<typeof secretOf>;
type Ended = Record<"revokedAt" | "deletedAt", Date | null> &
  Record<"revocationReason" | "revocationNote", string | null>;

export function keyOf(
  plan: CompanyPlan,
  key: KeyPlan,
  customers: readonly DemoCustomer[],
  now: Date,
): DemoKey {
  const random = randomOf(`${plan.slug}/key/${key.name}`);
  const on = (daysAgo = 0) => atHour(now, daysAgo, 8 + random.next() * 9);
  const createdAt = on(key.createdDaysAgo);
  const acts = { updated: on(key.updated?.daysAgo), regenerated: on(key.regenerated?.daysAgo) };
  const revokedAt = key.revoked ? on(key.revoked.daysAgo) : null;
  const deletedAt = key.deleted ? on(key.deleted.daysAgo) : null;
  const lastAct =
    deletedAt ?? revokedAt ?? (key.regenerated && acts.regenerated) ?? (key.updated && acts.updated);
  return {
    plan: key,
    row: {
      ...settingsOf(plan, key, now),
      revokedAt,
      revocationReason: key.revoked?.reason ?? null,
      revocationNote: key.revoked?.note ?? null,
      deletedAt,
      createdAt,
      updatedAt: lastAct ?? createdAt,
    },
    secrets: secretsOf(plan, key, createdAt, acts.regenerated),
    accounts: (key.accounts ?? []).map((name) => ({ accountId: accountIdOf(plan, name) })),
    customers: customersFor(plan, key, customers),
    acts,
  };
}

function settingsOf(plan: CompanyPlan, key: KeyPlan, now: Date) {
  const limit = typeof key.rateLimit === "object" ? key.rateLimit : { max: 100, windowMs: 60_000 };
  const refill = "refill" in limit ? limit.refill : undefined;
  return {
    companyId: companyIdOf(plan),
    id: keyIdOf(plan, key),
    environment: key.environment,
    name: key.name,
    description: key.description ?? null,
    userId: people[key.owner].id,
    metadata: key.metadata ?? {},
    inheritsRole: key.permissions === undefined,
    permissions: key.permissions ? KeyGrantsInput.parse(key.permissions) : [],
    allAccounts: key.accounts === undefined,
    allCustomers: key.customers === undefined,
    allowedIps: key.allowedIps ?? [],
    enforceMtls: false,
    certificateThumbprints: [],
    notBefore: key.startsInDays ? later(now, key.startsInDays * dayMs) : null,
    expirationDate: key.expiresInDays ? later(now, (key.expiresInDays + 0.2) * dayMs) : null,
    rateLimitEnabled: key.rateLimit !== "off",
    rateLimitMax: limit.max,
    rateLimitTimeWindow: limit.windowMs,
    refillInterval: refill?.intervalMs ?? null,
    refillAmount: refill?.amount ?? null,
  };
}

/** The customers a key is narrowed to: the first ones of the first account. */
function customersFor(plan: CompanyPlan, key: KeyPlan, customers: readonly DemoCustomer[]) {
  const account = accountIdOf(plan, plan.accounts[0]);
  return customers
    .filter(({ environment, accountId }) => environment === key.environment && accountId === account)
    .slice(0, key.customers ?? 0)
    .map(({ id }) => ({ customerId: id }));
}

function secretsOf(plan: CompanyPlan, key: KeyPlan, createdAt: Date, regeneratedAt: Date): Secret[] {
  if (!key.regenerated) return [secretOf(plan, key, "first", createdAt, null)];
  const { overlapSeconds } = key.regenerated;
  return [
    secretOf(plan, key, "first", createdAt, later(regeneratedAt, overlapSeconds * 1000)),
    secretOf(plan, key, "second", regeneratedAt, null),
  ];
}

/** What is stored of a secret that nobody ever saw: it is drawn, hashed and forgotten. */
function secretOf(plan: CompanyPlan, key: KeyPlan, which: string, createdAt: Date, expiresAt: Date | null) {
  const secret = newSecret();
  return {
    companyId: companyIdOf(plan),
    id: idOf(`${plan.slug}/secret/${key.name}/${which}`),
    apiKeyId: keyIdOf(plan, key),
    ...storedHash(secret),
    ...visibleParts(secret),
    createdAt,
    expiresAt,
  };
}
