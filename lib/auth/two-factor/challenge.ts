import { z } from "zod";
import { prisma } from "../../db";
import { providerLabels, type ProviderId } from "../identities/providers";
import { holds, type Proven } from "../proof";
import { readTicket, signTicket } from "../ticket";

/** What was right before a code is asked for. */
export type FirstFactor = "password" | ProviderId;

const Claims = z.object({
  by: z.enum(["password", ...(Object.keys(providerLabels) as ProviderId[])]), // keys() forgets which
  state: z.string(),
  identity: z.object({ provider: z.string(), subject: z.string() }).nullable(),
});

/**
 * Says for five minutes that a person's first factor was right, so that nobody keeps their password meanwhile. It is
 * worth nothing without a code, and nothing at all once the password or the second factor changes, or the account
 * elsewhere is unlinked.
 */
export async function challengeFor({ user, proof }: Proven, by: FirstFactor): Promise<string> {
  return signTicket("second-factor", user.id, { by, ...proof });
}

/** Whose first factor was right, and which it was; null when it is too long ago, or not true any more. */
export async function readChallenge(
  ticket: string | undefined,
): Promise<(Proven & { by: FirstFactor }) | null> {
  const read = await readTicket("second-factor", ticket);
  const claims = Claims.safeParse(read?.claims);
  if (!read || !claims.success) return null;
  const { by, ...proof } = claims.data;
  if (!(await holds(read.subject, proof))) return null;
  const select = { id: true, name: true, email: true } as const;
  const user = await prisma().user.findUnique({ where: { id: read.subject }, select });
  return user && { user, proof, by };
}
