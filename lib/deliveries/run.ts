import { transaction } from "../database/scope";
import { onBehalfOf } from "../network/silence";
import { reportFault } from "../report";
import { claimDue, claimOne, type HeldDelivery, type TargetRef } from "./queue";
import { recordAttempt, release } from "./settle";
import type { Attempt } from "./target";
import { targetOf } from "./targets";

/** How long one place is sent to before others may have the worker, ms. */
const turnMs = 15_000;

export type Turn = {
  /** Aborted when the process stops: calls under way are given up, and do not count. */
  stopping?: AbortSignal;
  /** What time it is. */
  clock?: () => Date;
};

/** Sends what is due at a place, a few at once, until nothing is or its turn is over. Never throws. */
export async function deliverDue(ref: TargetRef, turn: Turn = {}): Promise<void> {
  const { stopping, clock = now } = turn;
  const endsAt = performance.now() + turnMs;
  const goesOn = () => !stopping?.aborted && performance.now() < endsAt;
  try {
    do {
      const held = await transaction(ref.companyId, ({ raw }) => claimDue(raw, ref, clock()));
      if (held.length === 0) return;
      await Promise.all(held.map((delivery) => attempt(delivery, turn)));
    } while (goesOn());
  } catch (error) {
    reportFault(error, { door: "deliveries", target: ref.targetId }); // the leases run out, and it is taken up again
  }
}

/**
 * Makes one attempt at one delivery now, for somebody who waits for its answer.
 * @returns null when there is nothing to send: its place is disabled, or another process has it
 */
export async function deliverOne(companyId: string, id: string, turn: Turn = {}): Promise<Attempt | null> {
  const held = await transaction(companyId, ({ raw }) => claimOne(raw, companyId, id, (turn.clock ?? now)()));
  return held && attempt(held, turn);
}

const now = () => new Date();

/** One attempt at a delivery, and its record. */
async function attempt(held: HeldDelivery, { stopping, clock = now }: Turn): Promise<Attempt | null> {
  const { companyId, targetId } = held;
  const target = targetOf(held.targetKind);
  const { event, demo } = await transaction(companyId, async ({ db }) => {
    const { demoEndsAt } = await db.company.findFirstOrThrow({ select: { demoEndsAt: true } });
    const event = await db.event.findFirst({ where: { id: held.eventId } });
    return { event, demo: demoEndsAt !== null };
  });
  const at = clock();
  const send = { companyId, targetId, at, signal: stopping };
  const tried = event && (await onBehalfOf({ demo }, () => target.deliver({ ...send, event })));
  if (tried?.verdict === "aborted") await release(held);
  else await recordAttempt(held, target, { at, event, tried });
  return tried;
}
