const certificate = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;
const privateKey = /-----BEGIN ([A-Z ]*)PRIVATE KEY-----[\s\S]*?(?:-----END \1PRIVATE KEY-----|$)/g;

/** What a text holds in PEM, and beside it. */
export type ReadPem = {
  /** The SHA-256 of each certificate, in their order: 64 lower-case hexadecimal digits. */
  thumbprints: string[];
  /** The text without the blocks. */
  rest: string;
  /** A private key was among them: nobody here may have it. */
  heldPrivateKey: boolean;
};

/**
 * Takes certificates and private keys in PEM out of a text; null when there are none. What is between the
 * markers is hashed as it is: whether it is a certificate shows when it is used. Client-safe, but for
 * `crypto.subtle`, which browsers have on https and localhost alone.
 * @throws {TypeError} where there is no `crypto.subtle`
 */
export async function readPem(text: string): Promise<ReadPem | null> {
  const rest = text.replaceAll(certificate, "").replaceAll(privateKey, "");
  if (rest === text) return null;
  const blocks = [...text.matchAll(certificate)].flatMap(([, base64 = ""]) => bytesOf(base64) ?? []);
  const hashes = await Promise.all(blocks.map((block) => crypto.subtle.digest("SHA-256", block)));
  return {
    thumbprints: hashes.map(hexOf),
    rest: rest.trim(),
    heldPrivateKey: text.search(privateKey) >= 0,
  };
}

/** Null when it is not Base64. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64.replaceAll(/\s/g, "")), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

function hexOf(hash: ArrayBuffer): string {
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
