import type { Caller } from "../actor";
import { prisma } from "../db";
import { recordSession } from "./record-session";
import { findSession } from "./session";

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
  });
}
