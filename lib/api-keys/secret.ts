import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const entropyLength = 38;

export const secretPrefix = "sna_";
/** Of the workspace's public keys. */
export const publicPrefix = "sna_pub_";

/** `sna_` (or `sna_pub_`) + 38 base62 characters of entropy + 6 of checksum. */
export const secretPattern = /^sna_(pub_)?[0-9A-Za-z]{44}$/;

/** A new key: about 226 bits, drawn by rejection sampling so that no character is likelier. */
export function newSecret(
  prefix: typeof secretPrefix | typeof publicPrefix = secretPrefix,
  random: (size: number) => Uint8Array = randomBytes,
): string {
  let entropy = "";
  while (entropy.length < entropyLength) {
    for (const byte of random(64)) {
      if (byte < 248 && entropy.length < entropyLength) entropy += alphabet[byte % 62];
    }
  }
  return prefix + entropy + checksum(entropy);
}

/** CRC-32 (IEEE) of the entropy's ASCII, base 62, six digits. Finds typos; proves nothing. */
export function checksum(entropy: string): string {
  let rest = crc32(entropy);
  let digits = "";
  for (let place = 0; place < 6; place++) {
    digits = alphabet[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** Whether a text has the form of a key and its checksum fits. */
export function wellFormed(text: string): boolean {
  return secretPattern.test(text) && checksum(text.slice(-44, -6)) === text.slice(-6);
}

/** What a screen may show of a key: the first 10 characters, and the last 4 of the entropy. */
export function visibleParts(secret: string): { start: string; lastFour: string } {
  return { start: secret.slice(0, 10), lastFour: secret.slice(-10, -6) };
}

/** HMAC-SHA-256 of the whole key: 32 bytes, the only form in which it is stored. */
export function hashSecret(secret: string, pepper: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHmac("sha256", pepper).update(secret).digest());
}

/** The same as a text of 32 characters, a character a byte: the name of an entry in memory. */
export function hashText(secret: string, pepper: Uint8Array): string {
  return createHmac("sha256", pepper).update(secret).digest("binary");
}

/** Current pepper first. */
export function pepperVersions(
  peppers: ReadonlyMap<number, Uint8Array>,
): { version: number; pepper: Uint8Array }[] {
  return [...peppers].map(([version, pepper]) => ({ version, pepper })).sort((a, b) => b.version - a.version);
}

/** Constant-time comparison of two hashes. */
export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
