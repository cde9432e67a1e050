import { createHash, randomUUID } from "node:crypto";
import type { Environment } from "../../environments";
import type { Grant } from "../../permissions/schemas";
import { storedHash } from "../../api-keys/peppers";
import { newSecret, visibleParts } from "../../api-keys/secret";
import { dayMs, type Moment } from "./moment";

type Owner = "maya" | "tomas" | "backend" | "importer";

/** A key of the shop, as a person would tell it. Days are before now. */
type KeyPlan = {
  name: string;
  about?: string;
  owner: Owner;
  environment?: Environment;
  createdDaysAgo: number;
  /** Absent: whatever its owner's role allows. */
  grants?: readonly Grant[];
  tags?: readonly string[];
  perMinute?: number;
  ips?: readonly string[];
  mtls?: true;
  expiresInDays?: number;
  startsInDays?: number;
  revoked?: { daysAgo: number; reason: string; note: string | null };
  /** Narrowed to the account "Wholesale". */
  wholesale?: true;
};

const grant = (permission: string, fields: string[] | null = null): Grant => {
  const [resource = "", action = ""] = permission.split(":");
  return { resource, action, fields };
};
const reads = (...resources: string[]) => resources.map((resource) => grant(`${resource}:read`));

/** In the order in which they were made: the names are those that the callers of lib/demo/story/callers.ts go by. */
const plans = [
  {
    ...{ name: "Old checkout", owner: "tomas", createdDaysAgo: 390, tags: ["shop"] },
    grants: [...reads("customers"), grant("customers:create")],
    revoked: { daysAgo: 5, reason: "leaked", note: "Found in a public repository." },
  },
  {
    ...{ name: "CRM export", owner: "maya", createdDaysAgo: 300, tags: ["crm", "nightly"] },
    ...{ grants: reads("customers", "licenses"), ips: ["198.51.100.64/28"], expiresInDays: 140 },
  },
  {
    ...{ name: "Mobile app", owner: "tomas", createdDaysAgo: 212, tags: ["app"] },
    about: "Made in a hurry: it may do all that Tomás may, from anywhere, for ever.",
  },
  {
    ...{ name: "Storefront", owner: "backend", createdDaysAgo: 168, tags: ["shop"], perMinute: 60 },
    grants: [...reads("customers", "licenses", "posts"), grant("customers:create"), grant("events:create")],
    ...{ ips: ["203.0.113.0/26"], expiresInDays: 197 },
  },
  {
    ...{ name: "Import rehearsal", owner: "importer", environment: "development", createdDaysAgo: 131 },
    grants: [...reads("customers"), grant("customers:create")],
  },
  {
    ...{ name: "Partner: Beanline", owner: "maya", createdDaysAgo: 96, tags: ["partner"], perMinute: 20 },
    grants: [grant("customers:read", ["id", "name", "externalId"])],
    ...{ wholesale: true, expiresInDays: 270 },
  },
  {
    ...{ name: "Warehouse scanners", owner: "backend", createdDaysAgo: 84, tags: ["warehouse"] },
    grants: [...reads("licenses"), grant("telemetry:create")],
    ...{ ips: ["203.0.113.128/27"], expiresInDays: 6 },
  },
  {
    ...{ name: "Release checks", owner: "maya", environment: "staging", createdDaysAgo: 70 },
    ...{ grants: reads("customers", "licenses", "posts", "comments"), expiresInDays: 21 },
  },
  {
    ...{
      name: "Load test",
      owner: "tomas",
      environment: "staging",
      createdDaysAgo: 44,
      grants: reads("posts"),
    },
    revoked: { daysAgo: 40, reason: "unused", note: null },
  },
  {
    ...{ name: "Summer campaign", owner: "tomas", createdDaysAgo: 33, grants: reads("posts") },
    ...{ tags: ["campaign"], expiresInDays: -3 },
  },
  {
    ...{
      name: "Payment reconciliation",
      owner: "backend",
      createdDaysAgo: 27,
      tags: ["finance"],
      mtls: true,
    },
    ...{ grants: reads("customers", "licenses"), expiresInDays: 338 },
  },
  {
    ...{ name: "Tomás’s laptop", owner: "tomas", environment: "development", createdDaysAgo: 9 },
    ...{ grants: [...reads("customers", "posts"), grant("customers:create")], expiresInDays: 51 },
  },
  {
    ...{ name: "Holiday pop-up", owner: "backend", createdDaysAgo: 2, tags: ["campaign"], startsInDays: 9 },
    ...{ grants: reads("posts"), expiresInDays: 40 },
  },
] as const satisfies readonly KeyPlan[];

export type KeyName = (typeof plans)[number]["name"];

/** Ids that a key can be of. */
export type Holders = Record<Owner, string>;

export type StoryKey = ReturnType<typeof keyOf>;

/** @param holders ids: the first two of people, the others of programs */
export function keysOf(companyId: string, holders: Holders, moment: Moment): StoryKey[] {
  return plans.map((plan) => keyOf(companyId, plan, holders, moment));
}

function keyOf(companyId: string, plan: KeyPlan, holders: Holders, { now, ago }: Moment) {
  const id = randomUUID();
  const isPerson = plan.owner === "maya" || plan.owner === "tomas";
  const createdAt = ago(plan.createdDaysAgo * dayMs);
  const inDays = (days: number | undefined) =>
    days === undefined ? null : new Date(now.getTime() + days * dayMs);
  const revokedAt = plan.revoked ? ago(plan.revoked.daysAgo * dayMs) : null;
  return {
    ...{ name: plan.name as KeyName, owner: plan.owner, wholesale: plan.wholesale ?? false },
    secretId: randomUUID(),
    row: {
      ...{ companyId, id, name: plan.name, description: plan.about ?? null, tags: [...(plan.tags ?? [])] },
      environment: plan.environment ?? ("production" as const),
      userId: isPerson ? holders[plan.owner] : null,
      serviceAccountId: isPerson ? null : holders[plan.owner],
      inheritsRole: plan.grants === undefined,
      permissions: [...(plan.grants ?? [])],
      allAccounts: !plan.wholesale,
      allowedIps: [...(plan.ips ?? [])],
      ...{ enforceMtls: plan.mtls ?? false, certificateThumbprints: plan.mtls ? [thumbprint] : [] },
      ...{ notBefore: inDays(plan.startsInDays), expirationDate: inDays(plan.expiresInDays) },
      ...{ rateLimitMax: plan.perMinute ?? 30, rateLimitTimeWindow: 60_000 },
      ...{ revokedAt, revocationReason: plan.revoked?.reason ?? null },
      ...{ revocationNote: plan.revoked?.note ?? null, createdAt, updatedAt: revokedAt ?? createdAt },
    },
  };
}

/** Of a certificate that nobody has. */
const thumbprint = createHash("sha256").update("finance.harbor.example").digest("hex");

/** Secrets that were drawn, hashed and forgotten: nobody ever saw them. */
export const secretsOf = (keys: readonly StoryKey[]) =>
  keys.map(({ secretId, row: { companyId, id: apiKeyId, createdAt } }) => {
    const secret = newSecret();
    return { id: secretId, companyId, apiKeyId, createdAt, ...storedHash(secret), ...visibleParts(secret) };
  });
