import type { Scoped } from "../database/scope";
import type { Environment } from "../environments";
import type { KeyPolicy } from "./policy";

type Defaults = { defaultRateLimitMax: number; defaultRateLimitTimeWindow: number };
type Row = {
  rateLimitMax: number | null;
  rateLimitTimeWindow: number | null;
  maxLifetimeDays: number | null;
  expiryRequired: boolean;
  idleWarnDays: number | null;
  idleDisableDays: number | null;
};

/** The policy of an environment as it counts now, for a company whose row is at hand. */
export async function findKeyPolicy(
  db: Scoped,
  company: Defaults,
  environment: Environment,
): Promise<KeyPolicy> {
  return policyOf(await db.keyPolicy.findFirst({ where: { environment } }), company, environment);
}

/** @param row null where the admins demanded nothing */
export function policyOf(row: Row | null, company: Defaults, environment: Environment): KeyPolicy {
  return {
    environment,
    rateLimitMax: row?.rateLimitMax ?? company.defaultRateLimitMax,
    rateLimitTimeWindow: row?.rateLimitTimeWindow ?? company.defaultRateLimitTimeWindow,
    ownRateLimit: (row?.rateLimitMax ?? null) !== null,
    maxLifetimeDays: row?.maxLifetimeDays ?? null,
    expiryRequired: row?.expiryRequired ?? false,
    idleWarnDays: row?.idleWarnDays ?? null,
    idleDisableDays: row?.idleDisableDays ?? null,
  };
}
