import { randomUUID } from "node:crypto";
import type { Actor } from "../actor";
import type { Prisma, Transaction } from "../db";
import type { Environment } from "../environments";
import { planDeliveries } from "../deliveries/plan";
import { tellOfEvents } from "../notifications/tell-of-events";
import type { Deed } from "./announce";

/** What happened, as Snapkeys tells it. */
export type NewEvent = {
  /** One of lib/events/catalogue.ts. */
  type: string;
  /** Null: of the whole company. */
  environment: Environment | null;
  subject: { kind: string; id: string | null };
  /** Thin: who reads it asks the API for the rest. Never a secret, nothing personal. */
  data: Prisma.InputJsonObject;
  /** What is on record of it, for whoever is told in the dashboard; no part of the event. */
  deed?: Deed;
};

/**
 * Tells of what happened, in the transaction of the thing itself: the events, a delivery of each to every endpoint that
 * wants it, and a notification for whom it concerns. Undone with it, they never were. Two statements however many events
 * there are, and some more where somebody listens.
 */
export async function emitEvents(tx: Transaction, actor: Actor, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const companyId = actor.company.id;
  const at = new Date();
  const rows = events.map(({ type, environment, subject, data }) => {
    return {
      ...{ id: randomUUID(), companyId, source: "snapkeys", occurredAt: at, createdAt: at },
      ...{ type, environment, data, subjectKind: subject.kind, subjectId: subject.id },
      ...{ requestId: actor.caller.requestId, ...madeBy(actor) },
    };
  });
  await tx.event.createMany({ data: rows });
  await planDeliveries(tx, companyId, rows);
  await tellOfEvents(tx, actor, events);
}

function madeBy(actor: Actor): { apiKeyId: string | null; userId: string | null } {
  if (actor.kind === "system") return { apiKeyId: null, userId: null };
  if (actor.kind === "user") return { apiKeyId: null, userId: actor.user.id };
  return { apiKeyId: actor.apiKey.id, userId: actor.owner?.kind === "user" ? actor.owner.id : null };
}
