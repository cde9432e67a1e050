// What a pasted text is, found out where it was pasted. Client-safe: node:zlib is not there.

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** What may be told of a key that somebody pasted. */
export type RecognisedKey = {
  /** 10 characters, as the server keeps them. */
  start: string;
  /** Of the entropy. */
  lastFour: string;
  public: boolean;
  /** Whether the checksum fits: if not, a character is wrong or missing. */
  whole: boolean;
};

const wholeKey = /\bsna_(?:pub_)?[0-9A-Za-z]{44}(?![0-9A-Za-z])/;

/** The first whole key in a text, wherever it was copied from: alone, in a header, in a line of a configuration. */
export function recogniseKey(text: string): RecognisedKey | null {
  const [key] = wholeKey.exec(text) ?? [];
  if (key === undefined) return null;
  return {
    start: key.slice(0, 10),
    lastFour: key.slice(-10, -6),
    public: key.startsWith("sna_pub_"),
    whole: checksumOf(key.slice(-44, -6)) === key.slice(-6),
  };
}

/** More than ids of most makers have in one run. */
const run = /[0-9A-Za-z]{24,}/g;

/**
 * Whether a text holds what may be a piece of a secret: a long run of letters of both cases and figures. Ids have
 * one case, or are parted by dashes.
 */
export function holdsSecret(text: string): boolean {
  return (text.match(run) ?? []).some(
    (piece) => /[a-z]/.test(piece) && /[A-Z]/.test(piece) && /[0-9]/.test(piece),
  );
}

/** A text in which such runs are cut to their first four characters. */
export function withoutSecrets(text: string): string {
  return text.replaceAll(run, (piece) => `${piece.slice(0, 4)}…`);
}

/** CRC-32 (IEEE, reflected) of the entropy in base 62, six digits: as lib/api-keys/secret.ts makes it. */
export function checksumOf(entropy: string): string {
  let crc = 0xffffffff;
  for (const character of entropy) {
    crc ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  let rest = (crc ^ 0xffffffff) >>> 0;
  let digits = "";
  for (let place = 0; place < 6; place++) {
    digits = alphabet[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
