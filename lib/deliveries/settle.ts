import { transaction, type Scoped } from "../database/scope";
import { Prisma } from "../db";
import { testType } from "../events/catalogue";
import { countFinished } from "../metrics/instruments";
import type { HeldDelivery } from "./queue";
import { nextAttemptAt } from "./schedule";
import { jsonOf, type Attempt, type DeliveredEvent, type Target } from "./target";

type Tried = {
  at: Date;
  /** Null: it was swept meanwhile. */
  event: DeliveredEvent | null;
  /** Null: there is nothing to send any more. */
  tried: Attempt | null;
};

/**
 * Records an attempt, what becomes of the delivery, and the health of its place, together. Where the lease went to
 * another process meanwhile nothing is recorded: that one sends it again.
 */
export async function recordAttempt(
  held: HeldDelivery,
  target: Target,
  { at, event, tried }: Tried,
): Promise<void> {
  const recorded = await transaction(held.companyId, async (open) => {
    const { companyId, targetId, id } = held;
    await target.hold(open, targetId);
    const standing = tried ? standingAfter(held.attempts + 1, at, tried, event) : cancelled(at);
    const { count } = await open.db.delivery.updateMany({
      where: { id, lease: held.lease },
      data: { ...standing, lease: null, leasedUntil: null },
    });
    if (count === 0 || !tried || !event) return null;
    await keepAttempt(open.db, held, at, tried);
    if (tried.pauseSeconds)
      await postpone(open.db, targetId, new Date(at.getTime() + tried.pauseSeconds * 1000));
    if (tried.verdict === "withheld") return null;
    const exhausted = standing.status === "failed";
    await target.settle(open, { companyId, targetId }, { at, attempt: tried, exhausted, event });
    return tried.verdict;
  });
  if (recorded) countFinished("delivery", recorded);
}

/** Gives a delivery back: the attempt does not count. */
export async function release({ companyId, id, lease }: HeldDelivery): Promise<void> {
  await transaction(companyId, ({ db }) =>
    db.delivery.updateMany({ where: { id, lease }, data: { lease: null, leasedUntil: null } }),
  );
}

/** Ends what waits for a place that nothing is sent to any more. What is under way ends itself. @param why a sentence */
export async function cancelWaiting(db: Scoped, targetId: string, why: string, at: Date): Promise<number> {
  const { count } = await db.delivery.updateMany({
    where: { targetId, status: "queued", OR: [{ leasedUntil: null }, { leasedUntil: { lt: at } }] },
    data: { ...cancelled(at), lastError: why, lease: null, leasedUntil: null },
  });
  return count;
}

const cancelled = (at: Date) => ({ status: "cancelled", dueAt: null, finishedAt: at });

function standingAfter(number: number, at: Date, tried: Attempt, event: DeliveredEvent | null) {
  const tells = { attempts: number, lastError: tried.error, lastStatus: tried.status };
  const retryAfterSeconds = tried.pauseSeconds ?? 0;
  const again =
    tried.verdict === "failed" && event?.type !== testType
      ? nextAttemptAt(number, at, { retryAfterSeconds })
      : null;
  if (again) return { ...tells, status: "queued", dueAt: again };
  const status = tried.verdict === "succeeded" ? "succeeded" : "failed";
  return { ...tells, status, dueAt: null, finishedAt: at };
}

async function keepAttempt(db: Scoped, held: HeldDelivery, at: Date, tried: Attempt): Promise<void> {
  const { url, requestBody, status, responseBody, error, durationMs } = tried;
  await db.deliveryAttempt.create({
    data: {
      ...{ companyId: held.companyId, deliveryId: held.id, number: held.attempts + 1 },
      ...{ at, url, requestBody, status, responseBody, error, durationMs },
      requestHeaders: jsonOf(tried.requestHeaders),
      responseHeaders: tried.responseHeaders ? jsonOf(tried.responseHeaders) : Prisma.DbNull,
    },
  });
}

/** Leaves a place alone until a moment, whatever is due there. */
async function postpone(db: Scoped, targetId: string, until: Date): Promise<void> {
  await db.delivery.updateMany({
    where: { targetId, status: "queued", dueAt: { lt: until } },
    data: { dueAt: until },
  });
}
