import type { Environment } from "../environments";
import { actionsOf, keyResources } from "../permissions/registry";
import type { Grant } from "../permissions/schemas";

/**
 * What deserves a look about a key that works, most pressing first. Client-safe.
 * `stopped`: its owner is suspended or gone. `expiring`: within 30 days. `idle`: not called for long.
 * `everlasting`: never expires. `wide`: all that a key can be given, or whatever its owner's role has.
 * `unrestricted`: in production, from anywhere, for every account and customer.
 */
export const concerns = ["stopped", "expiring", "idle", "everlasting", "wide", "unrestricted"] as const;
export type Concern = (typeof concerns)[number];

/** What somebody should act on; the other concerns are risks that a company may want to take. */
export const pressingConcerns = ["stopped", "expiring", "idle"] as const satisfies readonly Concern[];
export type PressingConcern = (typeof pressingConcerns)[number];

export const dayMs = 86_400_000;
/** Days before its expiry that a key is called out, and its owner is told for the first time. */
export const expiringDays = 30;
/** Days without a call after which a key is called idle, where the policy says nothing else. */
export const idleDays = 90;

type Key = {
  status: "active" | "inactive" | "expired";
  environment: Environment;
  expirationDate: string | null;
  lastRequest: string | null;
  updatedAt: string;
  inheritsRole: boolean;
  permissions: readonly Grant[];
  allowedIps: readonly string[];
  enforceMtls: boolean;
  accountsAccess: { ids: readonly string[] } | null;
  customersAccess: { ids: readonly string[] } | null;
};

/**
 * The concerns about one key, as `concernCondition` finds them in the database; none about a key that is
 * revoked or expired.
 * @param idleAfterDays of the policy of its environment
 */
export function concernsOf(
  key: Key,
  { ownerActive, idleAfterDays, now }: { ownerActive: boolean; idleAfterDays: number | null; now: Date },
): Concern[] {
  if (key.status !== "active") return [];
  const expiresIn = key.expirationDate === null ? null : Date.parse(key.expirationDate) - now.getTime();
  const holds: Record<Concern, boolean> = {
    stopped: !ownerActive,
    expiring: expiresIn !== null && expiresIn <= expiringDays * dayMs,
    idle: idleSince(key) <= now.getTime() - (idleAfterDays ?? idleDays) * dayMs,
    everlasting: key.expirationDate === null,
    wide: key.inheritsRole || fullGrants.every((grant) => key.permissions.some(isWhole(grant))),
    unrestricted:
      key.environment === "production" &&
      key.allowedIps.length === 0 &&
      !key.enforceMtls &&
      key.accountsAccess === null &&
      key.customersAccess === null,
  };
  return concerns.filter((concern) => holds[concern]);
}

/** Epoch milliseconds of the last call, or of the last change by a person when that is later. */
export function idleSince(key: { lastRequest: string | null; updatedAt: string }): number {
  return Math.max(Date.parse(key.updatedAt), key.lastRequest === null ? 0 : Date.parse(key.lastRequest));
}

/** The grant itself, with every field: one that lists fields is narrower, or was written by hand. */
function isWhole({ resource, action }: Grant) {
  return (held: Grant) => held.resource === resource && held.action === action && held.fields === null;
}

/** Every grant that a key can hold, whole. */
export const fullGrants: Grant[] = keyResources.flatMap((resource) =>
  actionsOf(resource, "key").map((action) => ({ resource, action, fields: null })),
);
