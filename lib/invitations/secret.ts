import { createHash, randomBytes } from "node:crypto";

// It begins with snl_, so that every log knows it (lib/report.ts).
const form = /^snl_[\w-]{43}$/;

/** A new secret for a link (256 bits) and what is kept of it. */
export function newInvitationSecret(): { secret: string; hash: Uint8Array<ArrayBuffer> } {
  const secret = `snl_${randomBytes(32).toString("base64url")}`;
  return { secret, hash: sha256(secret) };
}

/** What is kept of the secret that a link showed; null when it cannot be one. */
export function hashOfSecret(secret: string): Uint8Array<ArrayBuffer> | null {
  return form.test(secret) ? sha256(secret) : null;
}

function sha256(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash("sha256").update(text).digest());
}
