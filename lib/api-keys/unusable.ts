import type { KnownKey } from "./known-key";

type Dates = Pick<KnownKey, "expirationDate" | "revokedAt" | "ownerActive" | "notBefore">;

/** Ownerless: its owner left or was suspended, or its company was. Early: not valid before `at`. */
export type Unusable = { why: "expired" | "revoked" | "early"; at: Date } | { why: "ownerless" };

/** Why a key cannot be used now, null where it can. Expired wins. */
export function whyUnusable(key: Dates, nowMs: number): Unusable | null {
  const { expirationDate, revokedAt, ownerActive, notBefore } = key;
  if (expirationDate && expirationDate.getTime() <= nowMs) return { why: "expired", at: expirationDate };
  if (revokedAt) return { why: "revoked", at: revokedAt };
  if (!ownerActive) return { why: "ownerless" };
  if (notBefore && notBefore.getTime() > nowMs) return { why: "early", at: notBefore };
  return null;
}
