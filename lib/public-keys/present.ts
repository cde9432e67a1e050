import { GrantsSchema, type Grant } from "../permissions/schemas";
import type { Environment } from "../environments";
import type { PublicKeyRow } from "./find";
import { openKey } from "./sealed";

/** A public key as the dashboard shows it: whole, since that is what a public key is for. */
export type PublicKeyView = {
  id: string;
  environment: Environment;
  name: string;
  /** Null when it cannot be opened: its pepper is no longer configured, or the row was tampered with. */
  key: string | null;
  start: string;
  lastFour: string;
  permissions: Grant[];
  allowedOrigins: string[];
  rateLimitEnabled: boolean;
  rateLimitMax: number;
  /** Milliseconds, as refillInterval. */
  rateLimitTimeWindow: number;
  refillInterval: number | null;
  refillAmount: number | null;
  requestCount: number;
  /** ISO 8601, as the times below; null when it was never used. */
  lastRequest: string | null;
  createdAt: string;
  /** When the current key was drawn. */
  issuedAt: string;
};

export function presentPublicKey(row: PublicKeyRow): PublicKeyView {
  const grants = GrantsSchema.safeParse(row.permissions);
  const [secret] = row.secrets;
  return {
    id: row.id,
    environment: row.environment,
    name: row.name,
    key: row.sealed && openKey(row.sealed, row),
    start: secret?.start ?? "",
    lastFour: secret?.lastFour ?? "",
    permissions: grants.success ? grants.data : [],
    allowedOrigins: row.allowedOrigins,
    rateLimitEnabled: row.rateLimitEnabled,
    rateLimitMax: row.rateLimitMax,
    rateLimitTimeWindow: row.rateLimitTimeWindow,
    refillInterval: row.refillInterval,
    refillAmount: row.refillAmount,
    requestCount: Number(row.requestCount),
    lastRequest: row.lastRequest?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    issuedAt: (secret?.createdAt ?? row.createdAt).toISOString(),
  };
}
