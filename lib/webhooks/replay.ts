import { z } from "zod";
import type { Actor } from "../actor";
import { deliverAgain, failedSince, requireEvent } from "../deliveries/again";
import { wakeDue } from "../deliveries/queue";
import { AppError, notFound } from "../errors";
import { InstantInput, IdInput } from "../text";
import { command } from "../verb";
import { lockWebhookRow } from "./find";
import { hostOf, type WebhookEndpointRow } from "./present";
import { DeliveryIdInput } from "./schemas";

const one = command({
  name: "webhooks.replay",
  permission: "webhooks:update",
  input: DeliveryIdInput,
  async run({ actor, input: { id }, db }) {
    const delivery = await db.delivery.findFirst({ where: { id, targetKind: "webhook" } });
    if (!delivery) throw notFound("delivery");
    const row = enabledRow(await lockWebhookRow(db, delivery.targetId));
    await requireEvent(db, delivery.eventId);
    const [made = ""] = await deliverAgain(db, placeOf(actor, row), [delivery.eventId]);
    return { result: { id: made }, audit: auditOf(row, 1) };
  },
});

const failed = command({
  name: "webhooks.replay",
  permission: "webhooks:update",
  input: z.strictObject({ id: IdInput, since: InstantInput }),
  async run({ actor, input: { id, since }, db }) {
    const row = enabledRow(await lockWebhookRow(db, id));
    const events = await failedSince(db, id, since);
    await deliverAgain(db, placeOf(actor, row), events);
    return {
      result: { count: events.length },
      audit: events.length > 0 ? auditOf(row, events.length) : null,
    };
  },
});

/**
 * Sends the event of a delivery again, whatever became of that one.
 * @returns the id of the new delivery
 * @throws {AppError} not_found; conflict while the endpoint is disabled, or when the event is gone
 */
export async function replayDelivery(actor: Actor, input: unknown): Promise<{ id: string }> {
  const made = await one(actor, input);
  await wakeDue();
  return made;
}

/**
 * Sends again what failed or was cancelled since a moment and has not arrived since, at most a thousand events.
 * @throws {AppError} not_found; conflict while the endpoint is disabled
 */
export async function replayFailed(actor: Actor, input: unknown): Promise<{ count: number }> {
  const made = await failed(actor, input);
  if (made.count > 0) await wakeDue();
  return made;
}

function enabledRow(row: WebhookEndpointRow): WebhookEndpointRow {
  if (row.disabledAt === null) return row;
  throw new AppError({ code: "conflict", detail: "This webhook is disabled. Enable it first." });
}

const placeOf = (actor: Actor, { id }: WebhookEndpointRow) => ({
  companyId: actor.company.id,
  targetKind: "webhook" as const,
  targetId: id,
});

const auditOf = ({ id, url, environment }: WebhookEndpointRow, count: number) => ({
  subject: { kind: "webhook", id, name: hostOf(url) },
  environment,
  after: { deliveries: count },
});
