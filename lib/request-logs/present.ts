import type { Environment } from "../environments";
import { outcomeOf, type CallOutcome } from "./outcomes";

/** A call of the public API as people see it; it has no member that could hold a secret. */
export type CallView = {
  id: string;
  at: string;
  requestId: string;
  environment: Environment | null;
  method: string;
  /** Path and query, without credentials. */
  path: string;
  status: number;
  code: string | null;
  outcome: CallOutcome;
  /** Which of the key's secrets was used; null when it is gone. */
  secret: SecretParts | null;
  address: string | null;
  userAgent: string | null;
  durationMicros: number;
};

export type SecretParts = { start: string; lastFour: string };

type Row = Omit<CallView, "at" | "outcome" | "secret"> & { at: Date; secretId: string | null };

/** What of a row a presenter needs. */
export const callParts = {
  id: true,
  at: true,
  requestId: true,
  environment: true,
  method: true,
  path: true,
  status: true,
  code: true,
  secretId: true,
  address: true,
  userAgent: true,
  durationMicros: true,
} as const;

/** @param secrets those of the key that still exist, by id */
export function presentCall(row: Row, secrets: ReadonlyMap<string, SecretParts>): CallView {
  const { secretId, at, ...call } = row;
  return {
    ...call,
    at: at.toISOString(),
    outcome: outcomeOf(row.status),
    secret: secretId === null ? null : (secrets.get(secretId) ?? null),
  };
}
