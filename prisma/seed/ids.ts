import { createHash } from "node:crypto";

/**
 * The id of a demo row, the same on every machine: a UUID (RFC 9562, version 8) of its name.
 * @param name begins with its company, "acme/account/North", so that companies never share one
 */
export function idOf(name: string): string {
  const hex = digest(name);
  return uuid(`${hex.slice(0, 12)}8${hex.slice(13)}`);
}

/** {@link idOf} with the time in its first 48 bits, as rows of the request log have it (version 7). */
export function timeOrderedIdOf(at: Date, name: string): string {
  const time = at.getTime().toString(16).padStart(12, "0");
  return uuid(`${time}7${digest(name).slice(13)}`);
}

/** The SHA-256 thumbprint of a client certificate that exists by its name alone. */
export function thumbprintOf(name: string): string {
  return sha256(`certificate/${name}`);
}

function digest(name: string): string {
  return sha256(name).slice(0, 32);
}

function sha256(name: string): string {
  return createHash("sha256").update(`snapkeys demo: ${name}`).digest("hex");
}

/** 32 hexadecimal digits with the variant of RFC 9562 set. */
function uuid(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    variant + hex.slice(17, 20),
    hex.slice(20),
  ].join("-");
}
