import type { Actor } from "../actor";
import { transaction } from "../database/scope";
import { AppError, type ErrorCode } from "../errors";
import type { Permission } from "../permissions/registry";
import { actionTypeOf, recordEvent } from "./record";
import { recordLater } from "./record-later";
import { repeated } from "./repeated";

/** Refusals that tell of somebody who reaches for what is not theirs; others are slips. */
const telling: ReadonlySet<ErrorCode> = new Set([
  ...(["permission_denied", "field_forbidden"] as const),
  ...(["company_forbidden", "account_forbidden", "customer_forbidden"] as const),
]);

/** Refusals of one person at one thing that go on record at once, and how they come back. */
const onRecord = { max: 5, refillAmount: 1, refillIntervalMs: 60_000 };

/** Somebody who may not read at all, by whichever verb they tried: one event a resource. */
export function readingEvent(permission: Permission): string {
  return `${permission.split(":")[0]}.read`;
}

/**
 * Puts on record that a person was refused, after the answer. Repeated, it is told by the next entry as a number:
 * nobody fills the log by asking. Calls with keys have the log of the API, where each stands.
 */
export function recordRefusal(actor: Actor, event: string, error: unknown): void {
  if (actor.kind !== "user" || !(error instanceof AppError) || !telling.has(error.code)) return;
  const { code, faults } = error;
  const required = faults[0]?.meta?.required;
  recordLater(() => write(actor, event, { code, ...(typeof required === "string" && { required }) }));
}

async function write(actor: Actor & { kind: "user" }, event: string, after: object): Promise<void> {
  const companyId = actor.company.id;
  const before = await repeated(`refused:${companyId}:${actor.user.id}:${event}`, onRecord);
  if (before === null) return;
  await transaction(companyId, ({ raw }) =>
    recordEvent(raw, actor, {
      event,
      actionType: actionTypeOf(event),
      outcome: "refused",
      subject: { kind: "permission", id: null, name: null },
      after: { ...after, ...(before > 0 && { alsoRefused: before }) },
    }),
  );
}
