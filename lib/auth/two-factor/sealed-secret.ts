import { sealed, unsealed, type Seal } from "../../sealing";

const sealOf = (userId: string): Seal => ({ purpose: "snapkeys second factor", row: userId });

/** The seed of a second factor as it is stored. */
export function sealTotpSecret(secret: string, userId: string): Uint8Array<ArrayBuffer> {
  return sealed(secret, sealOf(userId));
}

/** @throws {Error} when the pepper that it was sealed under is gone */
export function openTotpSecret(stored: Uint8Array, userId: string): string {
  const secret = unsealed(stored, sealOf(userId));
  if (secret === null) throw new Error("A second factor cannot be read: is its pepper still in KEY_PEPPERS?");
  return secret;
}
