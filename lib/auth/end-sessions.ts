import type { Transaction } from "../db";

/**
 * Ends the sessions of a person, those of the API too: cookies and tokens are refused from the next request on.
 * @param except the one that goes on
 * @returns how many were alive
 */
export async function endSessions(tx: Transaction, userId: string, except: string | null): Promise<number> {
  const now = new Date();
  const { count } = await tx.session.updateMany({
    where: { userId, endedAt: null, expiresAt: { gt: now }, ...(except !== null && { id: { not: except } }) },
    data: { endedAt: now, endReason: "revoked" },
  });
  return count;
}
