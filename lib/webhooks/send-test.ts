import { randomUUID } from "node:crypto";
import type { Actor } from "../actor";
import { deliverOne, type Turn } from "../deliveries/run";
import type { Attempt } from "../deliveries/target";
import { testType } from "../events/catalogue";
import { command } from "../verb";
import { getWebhookRow } from "./find";
import { hostOf } from "./present";
import { WebhookIdInput } from "./schemas";

const prepare = command({
  name: "webhooks.test",
  permission: "webhooks:update",
  input: WebhookIdInput,
  async run({ actor, input: { id }, db }) {
    const { environment, url } = await getWebhookRow(db, id);
    const at = new Date();
    const companyId = actor.company.id;
    const event = {
      ...{ companyId, environment, id: randomUUID(), type: testType, source: "snapkeys" },
      ...{ data: { id, kind: "webhook" }, subjectKind: "webhook", subjectId: id, occurredAt: at },
      ...{ requestId: actor.caller.requestId, userId: actor.kind === "user" ? actor.user.id : null },
    };
    await db.event.create({ data: event });
    const delivery = await db.delivery.create({
      data: { companyId, eventId: event.id, targetKind: "webhook", targetId: id, dueAt: at },
    });
    return {
      result: { id: delivery.id },
      audit: { subject: { kind: "webhook", id, name: hostOf(url) }, environment },
    };
  },
});

export type TestAnswer = { deliveryId: string; attempt: Attempt | null };

/**
 * Sends an endpoint a `webhook.test` and waits for the answer; it is tried once, and says nothing about the
 * endpoint's health. One that is disabled can be tested before it is enabled.
 * @throws {AppError} not_found
 */
export async function sendTest(actor: Actor, input: unknown, turn?: Turn): Promise<TestAnswer> {
  const { id } = await prepare(actor, input);
  return { deliveryId: id, attempt: await deliverOne(actor.company.id, id, turn) };
}
