import type { Caller } from "../actor";
import { recordEvent } from "../audit/record";
import { prisma } from "../db";
import { actorFor } from "./sign-in";
import { findSession } from "./session";

/** Ends a session: its cookie and tokens are refused from the next request on. A repeat changes nothing. */
export async function endSession(sessionId: string, caller: Caller): Promise<void> {
  const session = await findSession(sessionId);
  if (!session) return;
  const { count } = await prisma().session.updateMany({
    where: { id: sessionId, endedAt: null },
    data: { endedAt: new Date(), endReason: "signed_out" },
  });
  if (count === 0) return;
  for (const membership of session.memberships) {
    const actor = actorFor(session.user, membership, caller, sessionId);
    const subject = { kind: "session", id: sessionId, name: session.user.email };
    const event = { event: "sessions.delete", actionType: "delete", outcome: "success", subject } as const;
    await prisma().$transaction((tx) => recordEvent(tx, actor, event));
  }
}
