import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { notFound } from "../errors";
import { placeOf } from "../text";
import { presentDelivery, presentDetail, type DeliveryDetail, type DeliveryView } from "./present";
import type { ListDeliveriesInput } from "./schemas";
import type { TargetKind } from "./target";

type Asked = typeof ListDeliveriesInput._output;

/** Rows of a list by time, newest first, that come after a place. */
export function beyond(place: { at: Date; id: string } | undefined) {
  return (
    place && {
      createdAt: { lte: place.at }, // says nothing new, but where in the index to begin
      OR: [{ createdAt: { lt: place.at } }, { id: { gt: place.id } }],
    }
  );
}

/** A page of what was delivered to a place, newest first. Part of a verb that has asked whether that may be seen. */
export async function listDeliveries(
  db: Scoped,
  { targetId, status, before, size }: Asked,
): Promise<{ deliveries: DeliveryView[]; older: string | null }> {
  const rows = await db.delivery.findMany({
    where: { targetId, status, ...beyond(before) },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: size + 1,
  });
  const deliveries = await withEvents(db, rows.slice(0, size));
  const last = deliveries.at(-1);
  return { deliveries, older: rows.length > size && last ? placeOf(last) : null };
}

/** The deliveries of one event, oldest first: to places of these kinds. */
export async function deliveriesOf(
  db: Scoped,
  eventIds: readonly string[],
  kinds: readonly TargetKind[],
): Promise<DeliveryView[]> {
  const rows = await db.delivery.findMany({
    where: { eventId: { in: [...eventIds] }, targetKind: { in: [...kinds] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 200,
  });
  return withEvents(db, rows);
}

/**
 * One delivery with its attempts and what was sent. Part of a verb.
 * @throws {AppError} not_found, also for one to a place of another kind
 */
export async function getDelivery(db: Scoped, id: string, targetKind: TargetKind): Promise<DeliveryDetail> {
  const row = await db.delivery.findFirst({
    where: { id, targetKind },
    include: { tries: { orderBy: { number: "asc" } } },
  });
  if (!row) throw notFound("delivery");
  return presentDetail(row, await db.event.findFirst({ where: { id: row.eventId } }));
}

async function withEvents(db: Scoped, rows: readonly Prisma.DeliveryGetPayload<object>[]) {
  const events = await db.event.findMany({
    where: { id: { in: rows.map(({ eventId }) => eventId) } },
    select: { id: true, type: true, requestId: true },
  });
  const known = new Map(events.map((event) => [event.id, event]));
  return rows.map((row) => presentDelivery(row, known.get(row.eventId)));
}
