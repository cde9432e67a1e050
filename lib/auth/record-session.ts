import type { Caller, Person } from "../actor";
import { recordEvent, type Recorded } from "../audit/record";
import type { Transaction } from "../db";
import { actorFor } from "./actor-for";
import type { Membership } from "./session";

type SessionEvent = {
  user: Person;
  memberships: readonly Membership[];
  caller: Caller;
  /** Null where none came about. */
  sessionId: string | null;
  deviceId: string | null;
  event: Pick<Recorded, "event" | "actionType" | "outcome" | "after">;
};

/**
 * Puts what happened to a session on record in each of the person's companies, in the transaction of
 * the thing itself. Chains are locked in the order of the memberships, so that two cannot deadlock.
 */
export async function recordSession(tx: Transaction, happened: SessionEvent): Promise<void> {
  const { user, memberships, caller, sessionId, deviceId, event } = happened;
  const subject = { kind: "session", id: sessionId, name: user.email };
  for (const membership of memberships) {
    await recordEvent(
      tx,
      { ...actorFor(user, membership, caller, null), sessionId, deviceId },
      { ...event, subject },
    );
  }
}
