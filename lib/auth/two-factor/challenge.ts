import { createHmac } from "node:crypto";
import type { Person } from "../../actor";
import { prisma } from "../../db";
import { env } from "../../env";
import { readTicket, signTicket } from "../ticket";

/** What was right before a code is asked for. */
export type FirstFactor = "password" | "github" | "google";

/**
 * Says for five minutes that a person's first factor was right, so that nobody keeps their password meanwhile. It is
 * worth nothing without a code, and nothing at all once the password or the second factor changes.
 */
export async function challengeFor(userId: string, by: FirstFactor): Promise<string> {
  return signTicket("second-factor", userId, { by, state: await stateOf(userId) });
}

/** Whose first factor was right, and which it was; null when it is too long ago, or not true any more. */
export async function readChallenge(
  ticket: string | undefined,
): Promise<{ user: Person; by: FirstFactor } | null> {
  const read = await readTicket("second-factor", ticket);
  if (!read) return null;
  const { subject: id, claims } = read;
  const { by, state } = claims;
  if (by !== "password" && by !== "github" && by !== "google") return null;
  if (state !== (await stateOf(id))) return null;
  const select = { id: true, name: true, email: true } as const;
  const user = await prisma().user.findUnique({ where: { id }, select });
  return user && { user, by };
}

/** Of a person's password and second factor as they are: another text once either changes. */
async function stateOf(userId: string): Promise<string> {
  const user = await prisma().user.findUnique({
    where: { id: userId },
    select: { passwordHash: true, twoFactorEnabledAt: true },
  });
  const text = `${userId}\n${user?.passwordHash}\n${user?.twoFactorEnabledAt?.getTime()}`;
  return createHmac("sha256", env().AUTH_SECRET).update(text).digest("base64url");
}
