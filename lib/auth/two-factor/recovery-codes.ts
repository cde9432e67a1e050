import { createHmac, hkdfSync, randomInt } from "node:crypto";
import { pepperVersions } from "../../api-keys/secret";
import type { Transaction } from "../../db";
import { env } from "../../env";

/** How many a person is given. */
export const recoveryCodeCount = 10;

/** Crockford's base 32: no letter looks like a digit. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const form = /^[0-9a-hjkmnp-tv-z]{10}$/;

/** 50 bits, in two groups of five: `7k3qz-0hv4n`. */
function newCode(): string {
  const letters = Array.from({ length: 10 }, () => alphabet[randomInt(32)]).join("");
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/**
 * The forms in which a typed code may be stored: under each pepper, the current first. Keyed, since 50 bits could
 * be tried out; bound to the person. None when it cannot be a code.
 */
export function recoveryHashes(userId: string, typed: string): Uint8Array<ArrayBuffer>[] {
  const code = typed.toLowerCase().replace(/[\s-]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");
  if (!form.test(code)) return [];
  return pepperVersions(env().KEY_PEPPERS).map(({ pepper }) => {
    const key = new Uint8Array(hkdfSync("sha256", pepper, new Uint8Array(), "snapkeys recovery code", 32));
    return Uint8Array.from(createHmac("sha256", key).update(`${userId}/${code}`).digest());
  });
}

/** Gives a person new codes in place of all former ones. @returns the codes, to be shown once */
export async function replaceRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newCode);
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.flatMap((code) =>
      recoveryHashes(userId, code)
        .slice(0, 1)
        .map((hash) => ({ userId, hash })),
    ),
  });
  return codes;
}

/** Uses a code up. Of two attempts at once one succeeds. */
export async function useRecoveryCode(tx: Transaction, userId: string, typed: string): Promise<boolean> {
  const hashes = recoveryHashes(userId, typed);
  if (hashes.length === 0) return false;
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, hash: { in: hashes }, usedAt: null },
    data: { usedAt: new Date() },
  });
  return count > 0;
}
