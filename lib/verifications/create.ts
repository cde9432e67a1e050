import type { z } from "zod";
import type { Actor } from "../actor";
import type { KnownKey } from "../api-keys/known-key";
import { lookupKey } from "../api-keys/lookup";
import { quotaLeft, takeQuota } from "../api-keys/quota";
import { bucketId } from "../api-keys/remaining";
import { whyUnusable } from "../api-keys/unusable";
import { addressAllowed } from "../network/ip-rules";
import { sharedGrants } from "../permissions/shared-grants";
import { can } from "../permissions/can";
import type { Permission } from "../permissions/registry";
import type { Decision, Limit } from "../rate-limit/bucket";
import { limiter } from "../rate-limit/limiter";
import type { JsonObject } from "../text";
import { query } from "../verb";
import { VerificationInput, type Verification, type VerificationCode } from "./schemas";

/** The verified key, for the request log; null when it is not known to this company. */
export type Verified = { verification: Verification; key: KnownKey | null; admitted: boolean };

const unknown: Verification = {
  valid: false,
  code: "NOT_FOUND",
  keyId: null,
  name: null,
  environment: null,
  permissions: [],
  metadata: null,
  ratelimit: null,
};

/**
 * Decides about a key that was presented to the company's own API. Only what passes everything else
 * costs tokens; `cost: 0` looks without taking. Another company's key is as unknown as none, and so is a
 * public one: it proves nothing about who holds it.
 */
export const createVerification = query({
  name: "verifications.create",
  permission: "verifications:create",
  input: VerificationInput,
  async run({ actor, input }): Promise<Verified> {
    const key = await lookupKey(input.key, actor.company.id);
    if (!key || key.company.id !== actor.company.id || key.kind !== "secret")
      return { verification: unknown, key: null, admitted: false };
    const refusal = refusalOf(key, input, actor.environment);
    const decision = key.limit && (await decide(bucketId(key.id), key.limit, refusal ? null : input.cost));
    const limited = !refusal && decision !== null && isSpent(decision, input.cost);
    const code = refusal ?? (limited ? "RATE_LIMITED" : await withinQuota(key, input.cost));
    const verification = {
      valid: code === "VALID",
      code,
      keyId: key.id,
      name: key.name,
      environment: key.environment,
      permissions: sharedGrants(key.rights),
      metadata: key.metadata as JsonObject, // MetadataInput lets nothing else in
      ratelimit: decision && standing(decision),
    };
    return { verification, key, admitted: code === "VALID" && input.cost > 0 };
  },
});

/** @param cost null: nothing is to be taken */
function decide(id: string, limit: Limit, cost: number | null): Decision | Promise<Decision> {
  return cost === null ? limiter().glance(id, limit) : limiter().take(id, limit, cost);
}

/** A quota is asked last: what anything else refuses does not use it up. */
async function withinQuota(key: KnownKey, cost: number): Promise<"VALID" | "USAGE_EXCEEDED"> {
  if (key.quotaMax === null) return "VALID";
  const within = cost === 0 ? (await quotaLeft(key)) > 0 : await takeQuota(key, cost);
  return within ? "VALID" : "USAGE_EXCEEDED";
}

/** A peek takes nothing, so it says whether one token could be taken. */
function isSpent(decision: Decision, cost: number): boolean {
  return cost === 0 ? decision.remaining < 1 : !decision.admitted;
}

function standing({ limit, remaining, nextTokenMs, retryAfterMs }: Decision) {
  return { limit, remaining, reset: Date.now() + Math.ceil(Math.max(nextTokenMs, retryAfterMs)) };
}

type Input = z.output<typeof VerificationInput>;

function refusalOf(key: KnownKey, input: Input, environment: Actor["environment"]): VerificationCode | null {
  const unusable = whyUnusable(key, Date.now());
  if (unusable) return unusable.why === "expired" ? "EXPIRED" : "DISABLED";
  if (key.environment !== (input.environment ?? environment)) return "ENVIRONMENT_MISMATCH";
  if (key.enforceMtls || !addressAllowed(input.ip ?? null, key.allowedIps)) return "FORBIDDEN";
  // An unknown permission is in nobody's rights, so it is refused like one that is missing.
  const missing = input.permissions.some((permission) => !can(key, permission as Permission));
  return missing ? "INSUFFICIENT_PERMISSIONS" : null;
}
