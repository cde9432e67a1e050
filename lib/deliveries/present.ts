import type { Prisma } from "../db";
import { envelopeOf, type Envelope } from "../events/envelope";
import type { DeliveryStatus } from "./schemas";
import type { DeliveredEvent } from "./target";

/** A delivery as people see it in a list. */
export type DeliveryView = {
  id: string;
  targetKind: string;
  targetId: string;
  /** Null: it is older than events are kept. */
  event: { id: string; type: string; requestId: string | null } | null;
  status: DeliveryStatus;
  attempts: number;
  /** When it is tried next. */
  dueAt: string | null;
  lastStatus: number | null;
  lastError: string | null;
  createdAt: string;
  finishedAt: string | null;
};

/** One attempt, with all that went over the wire as far as it is kept. */
export type AttemptView = {
  number: number;
  at: string;
  durationMs: number;
  url: string;
  requestHeaders: [string, string][];
  requestBody: string;
  status: number | null;
  responseHeaders: [string, string][] | null;
  responseBody: string | null;
  error: string | null;
};

export type DeliveryDetail = DeliveryView & { tries: AttemptView[]; envelope: Envelope | null };

type Row = Prisma.DeliveryGetPayload<object>;
type AttemptRow = Prisma.DeliveryAttemptGetPayload<object>;
type EventPart = { id: string; type: string; requestId: string | null };

export function presentDelivery(row: Row, event: EventPart | undefined): DeliveryView {
  const { id, targetKind, targetId, attempts, lastStatus, lastError } = row;
  return {
    ...{ id, targetKind, targetId, attempts, lastStatus, lastError },
    event: event ? { id: event.id, type: event.type, requestId: event.requestId } : null,
    status: row.status as DeliveryStatus, // nothing else is written
    dueAt: row.dueAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export function presentDetail(
  { tries, ...row }: Row & { tries: AttemptRow[] },
  event: DeliveredEvent | null,
): DeliveryDetail {
  return {
    ...presentDelivery(row, event ?? undefined),
    tries: tries.map(presentAttempt),
    envelope: event && envelopeOf(event),
  };
}

function presentAttempt(row: AttemptRow): AttemptView {
  const { number, durationMs, url, requestBody, status, responseBody, error } = row;
  return {
    ...{ number, durationMs, url, requestBody, status, responseBody, error },
    at: row.at.toISOString(),
    requestHeaders: row.requestHeaders as [string, string][], // as settle.ts wrote them
    responseHeaders: row.responseHeaders as [string, string][] | null, // the same
  };
}
