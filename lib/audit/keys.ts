import { createHmac, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from "node:crypto";
import { env } from "../env";
import { once } from "../once";

// All that the log is proven with comes of AUDIT_SECRET: whoever has only the database has none of it.

const derived = (purpose: string) =>
  Buffer.from(hkdfSync("sha256", env().AUDIT_SECRET, "", `snapkeys security log: ${purpose}`, 32));

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410 §7). */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** Signs checkpoints and exports. */
export function signingKey(): KeyObject {
  return once("audit-signing-key", () =>
    createPrivateKey({ key: Buffer.concat([pkcs8, derived("signatures")]), format: "der", type: "pkcs8" }),
  );
}

/** What anybody can check those signatures with. */
export function verifyingKey(): KeyObject {
  return once("audit-verifying-key", () => createPublicKey(signingKey()));
}

/** {@link verifyingKey} as it is handed out. */
export function publicKeyPem(): string {
  return String(verifyingKey().export({ type: "spki", format: "pem" }));
}

/**
 * Salts the part of an entry that can be withheld: without it a hash tells nothing of what was hashed. One an
 * entry, always the same, 32 bytes.
 */
export function saltOf(companyId: string, seq: bigint): Buffer {
  const key = once("audit-salts", () => derived("salts"));
  return createHmac("sha256", key).update(`${companyId} ${seq}`).digest();
}
