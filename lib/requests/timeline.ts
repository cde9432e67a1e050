import { z } from "zod";
import type { Actor } from "../actor";
import type { SecurityLogEntry } from "../audit/present";
import { readableEntry } from "../audit/readable";
import type { Scoped } from "../database/scope";
import { deliveriesOf } from "../deliveries/list";
import type { DeliveryView } from "../deliveries/present";
import type { Environment } from "../environments";
import { presentEvent, type EventView } from "../events/present";
import { can, grantedFields } from "../permissions/can";
import { query } from "../verb";
import { webhookNames } from "../webhooks/names";

/** One thing that happened because of a request. */
export type Happening = { at: string } & (
  | { kind: "call"; call: TimelineCall }
  | { kind: "entry"; entry: SecurityLogEntry }
  | { kind: "event"; event: EventView }
  | { kind: "job"; phase: "asked" | "begun" | "ended"; job: TimelineJob }
  | { kind: "delivery"; delivery: DeliveryView }
  | { kind: "attempt"; delivery: DeliveryView; attempt: TimelineAttempt }
);

/** A call of the public API. Null: the reader's role withholds it. */
export type TimelineCall = {
  id: string;
  environment: Environment | null;
  method: string | null;
  path: string | null;
  status: number | null;
  code: string | null;
  apiKeyId: string | null;
  durationMicros: number | null;
};
export type TimelineJob = {
  id: string;
  kind: string;
  status: string;
  environment: Environment | null;
  creator: string;
};
export type TimelineAttempt = {
  number: number;
  status: number | null;
  error: string | null;
  durationMs: number;
};

export type Timeline = {
  requestId: string;
  happenings: Happening[];
  /** What the places of deliveries are called, by id; those that were deleted are not there. */
  targets: Record<string, string>;
  /** What the reader's role leaves out, in words. */
  withheld: string[];
};

const most = 200;

const input = z.strictObject({ requestId: z.string().min(1).max(200) });
const name = "requests.timeline";
type Context = { actor: Actor; input: z.output<typeof input>; db: Scoped };

const ofCalls = query({ name, permission: "logs:read", input, run });
const ofChanges = query({ name, permission: "security-logs:read", input, run });

/**
 * All that one request caused, in the order of time: calls, entries of the security log, events, jobs, deliveries
 * and their attempts, each where the reader may see such. A client may choose the id, so several calls can share it.
 * @throws {AppError} permission_denied for who may read neither calls nor the security log
 */
export function getTimeline(actor: Actor, asked: z.input<typeof input>): Promise<Timeline> {
  return can(actor, "logs:read") ? ofCalls(actor, asked) : ofChanges(actor, asked);
}

async function run({ actor, input: { requestId }, db }: Context): Promise<Timeline> {
  const where = { requestId };
  const may = (permission: Parameters<typeof can>[1]) => can(actor, permission);
  const events = may("events:read") ? await db.event.findMany({ where, take: most }) : [];
  const parts: Happening[][] = await Promise.all([
    may("logs:read") ? callsOf(actor, db, requestId) : [],
    may("security-logs:read") ? entriesOf(actor, db, requestId) : [],
    events.map((row) => {
      const event = presentEvent(actor, row);
      return { at: event.createdAt, kind: "event" as const, event };
    }),
    may("jobs:read") ? jobsOf(db, requestId) : [],
    may("webhooks:read")
      ? attemptsOf(
          db,
          events.map(({ id }) => id),
        )
      : [],
  ]);
  const happenings = parts
    .flat()
    .toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
  const targets = await webhookNames(
    db,
    happenings.flatMap((one) => (one.kind === "delivery" ? [one.delivery.targetId] : [])),
  );
  const withheld = sources.flatMap(({ permission, label }) => (may(permission) ? [] : [label]));
  return { requestId, happenings, targets, withheld };
}

const sources = [
  { permission: "logs:read", label: "calls" },
  { permission: "security-logs:read", label: "the security log" },
  { permission: "events:read", label: "events" },
  { permission: "jobs:read", label: "jobs" },
  { permission: "webhooks:read", label: "deliveries" },
] as const;

async function callsOf(actor: Actor, db: Scoped, requestId: string): Promise<Happening[]> {
  const rows = await db.requestLog.findMany({ where: { requestId }, orderBy: { at: "asc" }, take: most });
  const granted = grantedFields(actor, "logs", "read");
  const shown = <T>(field: string, value: T) => (granted.includes(field) ? value : null);
  return rows.map((row) => ({
    at: row.at.toISOString(),
    kind: "call",
    call: {
      ...{ id: row.id, environment: row.environment },
      method: shown("method", row.method),
      path: shown("path", row.path),
      status: shown("status", row.status),
      code: shown("code", row.code),
      apiKeyId: shown("apiKeyId", row.apiKeyId),
      durationMicros: shown("durationMs", row.durationMicros),
    },
  }));
}

async function entriesOf(actor: Actor, db: Scoped, requestId: string): Promise<Happening[]> {
  const rows = await db.auditLog.findMany({ where: { requestId }, orderBy: { seq: "asc" }, take: most });
  return rows.map((row) => ({
    at: row.at.toISOString(),
    kind: "entry",
    entry: readableEntry(actor, row),
  }));
}

async function jobsOf(db: Scoped, requestId: string): Promise<Happening[]> {
  const rows = await db.job.findMany({
    where: { requestId },
    omit: { input: true, checkpoint: true, allowed: true, rowErrors: true },
    take: most,
  });
  return rows.flatMap((row) => {
    const { id, kind, status, environment, creatorName: creator } = row;
    const job = { id, kind, status, environment, creator };
    const phases = [
      { phase: "asked", at: row.createdAt },
      { phase: "begun", at: row.startedAt },
      { phase: "ended", at: row.finishedAt },
    ] as const;
    return phases.flatMap(({ phase, at }): Happening[] =>
      at ? [{ at: at.toISOString(), kind: "job", phase, job }] : [],
    );
  });
}

async function attemptsOf(db: Scoped, eventIds: readonly string[]): Promise<Happening[]> {
  const deliveries = await deliveriesOf(db, eventIds, ["webhook"]);
  const tries = await db.deliveryAttempt.findMany({
    where: { deliveryId: { in: deliveries.map(({ id }) => id) } },
    select: { deliveryId: true, number: true, at: true, status: true, error: true, durationMs: true },
    take: most,
  });
  const known = new Map(deliveries.map((delivery) => [delivery.id, delivery]));
  return [
    ...deliveries.map((delivery): Happening => ({ at: delivery.createdAt, kind: "delivery", delivery })),
    ...tries.flatMap(({ deliveryId, at, ...attempt }): Happening[] => {
      const delivery = known.get(deliveryId);
      return delivery ? [{ at: at.toISOString(), kind: "attempt", delivery, attempt }] : [];
    }),
  ];
}
