import { createHash, randomBytes } from "node:crypto";
import type { Transaction } from "../db";
import { prisma } from "../db";

// A secret in a link that is mailed begins with snl_, so that every log knows it (lib/report.ts).

/** What a link is good for. */
export type LinkPurpose = "password-reset" | "email-change";

/** Minutes that a link works. */
export const linkMinutes = { "password-reset": 60, "email-change": 60 } as const satisfies Record<
  LinkPurpose,
  number
>;

/** A new secret of 256 bits for a link, and the form in which it is stored. */
export function newLinkSecret(): { secret: string; hash: Uint8Array<ArrayBuffer> } {
  const secret = `snl_${randomBytes(32).toString("base64url")}`;
  return { secret, hash: linkHash(secret) };
}

/** SHA-256: of 256 random bits nothing can be guessed back. */
export function linkHash(secret: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash("sha256").update(secret).digest());
}

/** Writes a link for a person. @returns the secret for its address */
export async function createLink(
  tx: Transaction,
  link: { purpose: LinkPurpose; userId: string; email?: string },
): Promise<string> {
  const { secret, hash } = newLinkSecret();
  const expiresAt = new Date(Date.now() + linkMinutes[link.purpose] * 60_000);
  await tx.mailedLink.create({ data: { ...link, hash, expiresAt } });
  return secret;
}

const working = (secret: string, purpose: LinkPurpose) => ({
  hash: linkHash(secret),
  purpose,
  usedAt: null,
  expiresAt: { gt: new Date() },
});

/** A link that works, and whose it is; null when it was used, is too old or is none. Uses nothing up. */
export async function findLink(secret: string, purpose: LinkPurpose) {
  return prisma().mailedLink.findFirst({
    where: working(secret, purpose),
    select: {
      email: true,
      user: { select: { id: true, name: true, email: true } },
    },
  });
}

/**
 * Uses a link up. Of two that try at once one gets it. Every other link of the person dies with it: whoever may
 * have asked for it shall not undo what this one does.
 */
export async function claimLink(tx: Transaction, secret: string, purpose: LinkPurpose, userId: string) {
  const usedAt = new Date();
  const { count } = await tx.mailedLink.updateMany({
    where: { ...working(secret, purpose), userId },
    data: { usedAt },
  });
  if (count === 0) return false;
  await tx.mailedLink.updateMany({ where: { userId, usedAt: null }, data: { usedAt } });
  return true;
}
