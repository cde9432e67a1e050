import type { Caller } from "../actor";
import { prisma, type Transaction } from "../db";
import { recordSession } from "./record-session";
import { findSession, type SignedIn } from "./session";

/** Nobody signs in to a demo again: it is over when its visitor goes, and removed soon after. */
async function endDemos(tx: Transaction, { memberships }: SignedIn): Promise<void> {
  const ids = memberships.filter(({ demoEndsAt }) => demoEndsAt !== null).map(({ company }) => company.id);
  if (ids.length === 0) return;
  await tx.company.updateMany({ where: { id: { in: ids } }, data: { demoEndsAt: new Date() } });
}

const ending = { event: "sessions.delete", actionType: "delete", outcome: "success" } as const;

/** Ends a session: its cookie and tokens are refused from the next request on. A repeat changes nothing. */
export async function endSession(sessionId: string, caller: Caller): Promise<void> {
  const session = await findSession(sessionId);
  if (!session) return;
  await prisma().$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, endedAt: null },
      data: { endedAt: new Date(), endReason: "signed_out" },
    });
    if (count > 0) await recordSession(tx, { ...session, caller, event: ending });
    await endDemos(tx, session);
  });
}
