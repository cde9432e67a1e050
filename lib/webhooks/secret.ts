import { createHmac, randomBytes } from "node:crypto";
import { sealed, unsealed } from "../sealing";

const prefix = "whsec_";
const bytes = 32;
const purpose = "webhook secret";

/** A new signing secret (Standard Webhooks 1.0.0): `whsec_` and 32 random bytes in base64. */
export function newSigningSecret(): string {
  return prefix + randomBytes(bytes).toString("base64");
}

/** As it is stored, bound to its endpoint. */
export const sealSecret = (secret: string, endpointId: string) =>
  sealed(secret, { purpose, row: endpointId });

/** Null when it was changed, or what sealed it is gone. */
export const openSecret = (stored: Uint8Array, endpointId: string) =>
  unsealed(stored, { purpose, row: endpointId });

/**
 * The headers that sign a message (Standard Webhooks 1.0.0): HMAC-SHA-256 of `<id>.<timestamp>.<body>`, a signature
 * for each secret.
 */
export function signatureHeaders(
  { id, at, body }: { id: string; at: Date; body: string },
  secrets: readonly string[],
): Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const sign = (secret: string) =>
    createHmac("sha256", Buffer.from(secret.slice(prefix.length), "base64"))
      .update(`${id}.${timestamp}.${body}`)
      .digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": secrets.map((secret) => `v1,${sign(secret)}`).join(" "),
  };
}
