import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "../env";
import { pepperVersions } from "../api-keys/secret";

/** The row that a sealed key stands for: beside another it does not open. */
export type Place = { companyId: string; id: string };

type Peppers = ReadonlyMap<number, Uint8Array>;

const cipher = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/**
 * A public key as it is stored: version of the pepper (4 bytes, big endian), nonce (12), AES-256-GCM
 * ciphertext, tag (16). The version is sealed in rather than read from the row's `pepper_version`, which
 * says how the key is hashed and may move on by itself.
 */
export function sealKey(
  key: string,
  place: Place,
  peppers: Peppers = env().KEY_PEPPERS,
): Uint8Array<ArrayBuffer> {
  const [current] = pepperVersions(peppers);
  if (!current) throw new Error("KEY_PEPPERS holds no pepper");
  const version = Buffer.alloc(4);
  version.writeUInt32BE(current.version);
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, sealingKey(current.pepper), nonce, { authTagLength: tagBytes });
  sealing.setAAD(bindingOf(version, place));
  const text = Buffer.concat([sealing.update(key, "utf8"), sealing.final()]);
  return Uint8Array.from(Buffer.concat([version, nonce, text, sealing.getAuthTag()]));
}

/** What {@link sealKey} sealed; null when it was changed, belongs to another row, or its pepper is gone. */
export function openKey(
  sealed: Uint8Array,
  place: Place,
  peppers: Peppers = env().KEY_PEPPERS,
): string | null {
  const bytes = Buffer.from(sealed);
  if (bytes.length < 4 + nonceBytes + tagBytes) return null;
  const version = bytes.subarray(0, 4);
  const pepper = peppers.get(version.readUInt32BE());
  if (!pepper) return null;
  const nonce = bytes.subarray(4, 4 + nonceBytes);
  const opening = createDecipheriv(cipher, sealingKey(pepper), nonce, { authTagLength: tagBytes });
  opening.setAAD(bindingOf(version, place));
  opening.setAuthTag(bytes.subarray(-tagBytes));
  const start = opening.update(bytes.subarray(4 + nonceBytes, -tagBytes));
  try {
    return Buffer.concat([start, opening.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** Of the pepper, and yet independent of its use as the key of hashes (RFC 5869). */
function sealingKey(pepper: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", pepper, new Uint8Array(), "snapkeys public key", 32));
}

function bindingOf(version: Uint8Array, { companyId, id }: Place): Buffer {
  return Buffer.concat([version, Buffer.from(`${companyId}/${id}`)]);
}
