import type { Environment } from "../environments";
import type { Fault } from "../errors";

/** The rules of one environment, as they count: the company's defaults filled in. Days and milliseconds. */
export type KeyPolicy = {
  environment: Environment;
  rateLimitMax: number;
  rateLimitTimeWindow: number;
  /** The two above are the environment's own, not the company's. */
  ownRateLimit: boolean;
  maxLifetimeDays: number | null;
  expiryRequired: boolean;
  idleWarnDays: number | null;
  idleDisableDays: number | null;
};

const dayMs = 86_400_000;
/** A form that was open for a while, and clocks that differ, must not make "90 days" too long. */
const graceMs = 3_600_000;

type Wanted = {
  rateLimitMax?: number | undefined;
  rateLimitTimeWindow?: number | undefined;
  /** Undefined: not said. Null: never. */
  expirationDate?: Date | null | undefined;
};

/** What a new key gets, and why it cannot be had. */
export type Settled = {
  settings: { rateLimitMax: number; rateLimitTimeWindow: number; expirationDate: Date | null };
  faults: Fault[];
};

/**
 * The one place where a policy meets a key that is to be created: what was not said comes from the
 * policy, what contradicts it is refused by name. The form shows the same outcome before it is saved.
 * A key with a longest lifetime and no expiry of its own gets that longest one.
 */
export function settle(policy: KeyPolicy, wanted: Wanted, now: Date): Settled {
  const { rateLimitMax = policy.rateLimitMax, rateLimitTimeWindow = policy.rateLimitTimeWindow } = wanted;
  const latest = latestExpiry(policy, now);
  const expirationDate = wanted.expirationDate === undefined ? latest : wanted.expirationDate;
  return {
    settings: { rateLimitMax, rateLimitTimeWindow, expirationDate },
    faults: expiryFaults(policy, expirationDate, now),
  };
}

/** What a policy has against an expiry that is being set; nothing when it may be so. */
export function expiryFaults(policy: KeyPolicy, expirationDate: Date | null, now: Date): Fault[] {
  const latest = latestExpiry(policy, now);
  const refuse = (detail: string): Fault[] => [
    { code: "invalid_attribute", detail, source: { pointer: "/expirationDate" } },
  ];
  if (expirationDate === null) {
    if (latest) {
      return refuse(
        `Keys in ${policy.environment} live at most ${policy.maxLifetimeDays} days: set an expiry by ${latest.toISOString()}.`,
      );
    }
    return policy.expiryRequired ? refuse(`Keys in ${policy.environment} must expire: set an expiry.`) : [];
  }
  if (latest && expirationDate.getTime() > latest.getTime() + graceMs) {
    return refuse(
      `Keys in ${policy.environment} live at most ${policy.maxLifetimeDays} days: the latest expiry is ${latest.toISOString()}.`,
    );
  }
  return [];
}

/** The last instant that a key made (or prolonged) now may live to; null: for ever. */
export function latestExpiry(
  { maxLifetimeDays }: Pick<KeyPolicy, "maxLifetimeDays">,
  now: Date,
): Date | null {
  return maxLifetimeDays === null ? null : new Date(now.getTime() + maxLifetimeDays * dayMs);
}
