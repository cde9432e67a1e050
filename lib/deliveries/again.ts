import type { Scoped } from "../database/scope";
import { AppError } from "../errors";
import { testType } from "../events/catalogue";
import type { TargetKind } from "./target";

/** Deliveries that one call can begin anew. */
export const mostAgain = 1000;

type Place = { companyId: string; targetKind: TargetKind; targetId: string };

/**
 * Begins deliveries of events anew: each is a new delivery with the same event id, so a receiver that has it can
 * tell. Have the worker look afterwards ({@link wakeDue}).
 */
export async function deliverAgain(db: Scoped, place: Place, eventIds: readonly string[]): Promise<string[]> {
  const at = new Date();
  const rows = await db.delivery.createManyAndReturn({
    data: eventIds.map((eventId) => ({ ...place, eventId, dueAt: at, createdAt: at })),
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/**
 * The events whose delivery to a place failed or was cancelled since a moment, and that have not arrived since nor
 * are on their way: oldest first, at most {@link mostAgain}.
 */
export async function failedSince(db: Scoped, targetId: string, since: Date): Promise<string[]> {
  const rows = await db.delivery.findMany({
    where: { targetId, createdAt: { gte: since } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { eventId: true, status: true },
    take: 50_000,
  });
  const fine = new Set(
    rows.filter(({ status }) => ["succeeded", "queued"].includes(status)).map(({ eventId }) => eventId),
  );
  const lost = [...new Set(rows.map(({ eventId }) => eventId))].filter((id) => !fine.has(id));
  const kept = await db.event.findMany({
    where: { id: { in: lost.slice(0, mostAgain) }, type: { not: testType } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return kept.map(({ id }) => id);
}

/** @throws {AppError} conflict when an event is older than events are kept */
export async function requireEvent(db: Scoped, id: string): Promise<void> {
  if ((await db.event.count({ where: { id } })) > 0) return;
  throw new AppError({
    code: "conflict",
    detail: "The event of this delivery is older than events are kept, so it cannot be sent again.",
  });
}
