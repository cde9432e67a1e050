import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { pepperVersions } from "./api-keys/secret";
import { env } from "./env";

/**
 * What a sealed text is for, and the row that it stands for: sealed for another purpose or beside another row it
 * does not open.
 */
export type Seal = { purpose: string; row: string };

type Peppers = ReadonlyMap<number, Uint8Array>;

const cipher = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/**
 * A secret that must be read again, as it is stored: version of the pepper (4 bytes, big endian), nonce (12),
 * AES-256-GCM ciphertext, tag (16). The pepper is the current one; retired ones still open what they sealed.
 */
export function sealed(
  text: string,
  seal: Seal,
  peppers: Peppers = env().KEY_PEPPERS,
): Uint8Array<ArrayBuffer> {
  const [current] = pepperVersions(peppers);
  if (!current) throw new Error("KEY_PEPPERS holds no pepper");
  const version = Buffer.alloc(4);
  version.writeUInt32BE(current.version);
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, keyOf(current.pepper, seal), nonce, { authTagLength: tagBytes });
  sealing.setAAD(bindingOf(version, seal));
  const bytes = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
  return Uint8Array.from(Buffer.concat([version, nonce, bytes, sealing.getAuthTag()]));
}

/** What {@link sealed} made; null when it was changed, belongs to another row, or its pepper is gone. */
export function unsealed(
  stored: Uint8Array,
  seal: Seal,
  peppers: Peppers = env().KEY_PEPPERS,
): string | null {
  const bytes = Buffer.from(stored);
  if (bytes.length < 4 + nonceBytes + tagBytes) return null;
  const version = bytes.subarray(0, 4);
  const pepper = peppers.get(version.readUInt32BE());
  if (!pepper) return null;
  const nonce = bytes.subarray(4, 4 + nonceBytes);
  const opening = createDecipheriv(cipher, keyOf(pepper, seal), nonce, { authTagLength: tagBytes });
  opening.setAAD(bindingOf(version, seal));
  opening.setAuthTag(bytes.subarray(-tagBytes));
  const start = opening.update(bytes.subarray(4 + nonceBytes, -tagBytes));
  try {
    return Buffer.concat([start, opening.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** Of the pepper, and yet independent of its use as the key of hashes (RFC 5869). */
function keyOf(pepper: Uint8Array, { purpose }: Seal): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", pepper, new Uint8Array(), purpose, 32));
}

function bindingOf(version: Uint8Array, { row }: Seal): Buffer {
  return Buffer.concat([version, Buffer.from(row)]);
}
