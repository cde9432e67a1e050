import type { Caller, Person } from "../actor";
import { recordChanges, type Audited } from "../audit/record";
import type { Transaction } from "../db";
import { actorFor } from "./actor-for";
import type { Membership } from "./session";

/** Who changed something of their own, and what they sit at; without a session where a mailed link was proof enough. */
export type Self = {
  user: Person;
  memberships: readonly Pick<Membership, "company" | "role" | "rights">[];
  sessionId: string | null;
  deviceId: string | null;
};

/**
 * Puts what a person changed of their own on record in each of their companies, in the transaction of the change.
 * Chains are locked in the order of the memberships, so that two cannot deadlock.
 */
export async function recordPerson(
  tx: Transaction,
  { user, memberships, sessionId, deviceId }: Self,
  caller: Caller,
  { event, ...change }: Required<Pick<Audited, "event">> & Pick<Audited, "before" | "after">,
): Promise<void> {
  const subject = { kind: "user", id: user.id, name: user.email };
  for (const membership of memberships) {
    const actor = { ...actorFor(user, membership, caller, null), sessionId, deviceId };
    await recordChanges(tx, actor, event, [{ ...change, subject }]);
  }
}
