import { Secret, TOTP } from "otpauth";

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, half a minute. */
const settings = { issuer: "Snapkeys", algorithm: "SHA1", digits: 6, period: 30 } as const;

/** A new seed of 160 bits (RFC 4226, section 4), in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What a QR code holds for the authenticator. @param email what it calls the account */
export function totpUri(secret: string, email: string): string {
  return new TOTP({ ...settings, label: email, secret }).toString();
}

/**
 * The time step that a code belongs to: the one of `at`, or the one before or after it, for clocks that are off.
 * Null when it belongs to none of them.
 */
export function stepOf(secret: string, code: string, at: Date = new Date()): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const totp = new TOTP({ ...settings, secret });
  const delta = totp.validate({ token: code, timestamp: at.getTime(), window: 1 });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / settings.period) + delta;
}
