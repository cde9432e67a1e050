import type { ApiKeyView } from "@/lib/api-keys/present";
import type { KeyDefaults } from "@/lib/api-keys/defaults";
import type { Grant } from "@/lib/permissions/schemas";

/** What the fields of a key show at first. */
export type KeyDraft = {
  name: string;
  access: "inherit" | "read" | "custom";
  grants: readonly Grant[];
  limited: boolean;
  max: number;
  /** Milliseconds. */
  window: number;
  /** The interval in milliseconds. */
  refill: { amount: number; interval: number } | null;
  /** Of a key that exists; null: it never expires. Absent: a new key. */
  expirationDate?: string | null;
  allowedIps: readonly string[];
};

/** A new key starts with little: whoever wants it to write or to follow a role says so. */
export function newDraft({ rateLimitMax, rateLimitTimeWindow }: KeyDefaults): KeyDraft {
  return {
    name: "",
    access: "read",
    grants: [],
    limited: true,
    max: rateLimitMax,
    window: rateLimitTimeWindow,
    refill: null,
    allowedIps: [],
  };
}

export function draftOf(key: ApiKeyView): KeyDraft {
  return {
    name: key.name,
    access: key.inheritsRole ? "inherit" : "custom",
    grants: key.permissions,
    limited: key.rateLimitEnabled,
    max: key.rateLimitMax,
    window: key.rateLimitTimeWindow,
    refill:
      key.refillAmount === null || key.refillInterval === null
        ? null
        : { amount: key.refillAmount, interval: key.refillInterval },
    expirationDate: key.expirationDate,
    allowedIps: key.allowedIps,
  };
}
