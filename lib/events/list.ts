import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { beyond, deliveriesOf } from "../deliveries/list";
import type { DeliveryView } from "../deliveries/present";
import { notFound } from "../errors";
import { can } from "../permissions/can";
import { placeOf } from "../text";
import { query } from "../verb";
import { webhookNames } from "../webhooks/names";
import { envelopeOf, type Envelope } from "./envelope";
import { presentEvent, type EventView } from "./present";
import { EventIdInput, ListEventsInput } from "./schemas";

/** `keys`: what keys are called, by id, as far as the reader may know. */
export type EventPage = { events: EventView[]; keys: Record<string, string>; older: string | null };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function found(search: string | undefined): Prisma.EventWhereInput {
  if (search === undefined) return {};
  const ids = uuid.test(search) ? [{ id: search.toLowerCase() }, { subjectId: search.toLowerCase() }] : [];
  return { OR: [{ type: { startsWith: search } }, { requestId: search }, ...ids] };
}

async function keyNames(db: Scoped, events: readonly EventView[], also: string | undefined) {
  const ids = [...new Set([...events.flatMap(({ apiKeyId }) => apiKeyId ?? []), ...(also ? [also] : [])])];
  const rows = await db.apiKey.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** A page of the company's events, newest first: what an app told and what Snapkeys did. */
export const listEvents = query({
  name: "events.list",
  permission: "events:read",
  input: ListEventsInput,
  async run({ actor, input, db }): Promise<EventPage> {
    const { environment, type, source, apiKeyId, subjectId, from, to, search, before, size } = input;
    const when: Prisma.EventWhereInput = from || to ? { createdAt: { gte: from, lt: to } } : {};
    const rows = await db.event.findMany({
      where: {
        AND: [{ environment, type, source, apiKeyId, subjectId }, when, found(search), beyond(before) ?? {}],
      },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      take: size + 1,
    });
    const events = rows.slice(0, size).map((row) => presentEvent(actor, row));
    const last = events.at(-1);
    return {
      events,
      keys: can(actor, "api-keys:administer") ? await keyNames(db, events, apiKeyId) : {},
      older: rows.length > size && last ? placeOf(last) : null,
    };
  },
});

/** An event in full; `deliveries` are null for who may not read webhooks. */
export type EventDetail = {
  event: EventView;
  envelope: Envelope;
  deliveries: DeliveryView[] | null;
  /** What the places of deliveries are called, by id; those that were deleted are not there. */
  targets: Record<string, string>;
};

/** @throws {AppError} not_found */
export const getEvent = query({
  name: "events.get",
  permission: "events:read",
  input: EventIdInput,
  async run({ actor, input: { id }, db }): Promise<EventDetail> {
    const row = await db.event.findFirst({ where: { id } });
    if (!row) throw notFound("event");
    const event = presentEvent(actor, row);
    const deliveries = can(actor, "webhooks:read") ? await deliveriesOf(db, [id], ["webhook"]) : null;
    const targets = await webhookNames(db, deliveries?.map(({ targetId }) => targetId) ?? []);
    return { event, envelope: envelopeOf({ ...row, data: event.data }), deliveries, targets };
  },
});
