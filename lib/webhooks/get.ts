import { deliveryFigures, type DeliveryFigures } from "../deliveries/figures";
import { getDelivery, listDeliveries } from "../deliveries/list";
import { ListDeliveriesInput } from "../deliveries/schemas";
import { query } from "../verb";
import { getWebhookRow } from "./find";
import { presentWebhook, type WebhookView } from "./present";
import { DeliveryIdInput, WebhookIdInput } from "./schemas";

/** Days that figures tell of. */
const days = 14;

/**
 * An endpoint, and how its deliveries of the last fortnight stand.
 * @throws {AppError} not_found
 */
export const getWebhook = query({
  name: "webhooks.get",
  permission: "webhooks:read",
  input: WebhookIdInput,
  async run({ actor, input: { id }, db }): Promise<{ view: WebhookView; figures: DeliveryFigures }> {
    const row = await getWebhookRow(db, id);
    const now = new Date();
    const figures = await deliveryFigures(actor.company.id, id, { now, days });
    return { view: presentWebhook(row, now), figures };
  },
});

/**
 * A page of an endpoint's deliveries, newest first.
 * @throws {AppError} not_found
 */
export const listWebhookDeliveries = query({
  name: "webhooks.deliveries",
  permission: "webhooks:read",
  input: ListDeliveriesInput,
  async run({ input, db }) {
    await getWebhookRow(db, input.targetId);
    return listDeliveries(db, input);
  },
});

/**
 * One delivery to an endpoint, with what was sent and answered.
 * @throws {AppError} not_found
 */
export const getWebhookDelivery = query({
  name: "webhooks.delivery",
  permission: "webhooks:read",
  input: DeliveryIdInput,
  run: ({ input: { id }, db }) => getDelivery(db, id, "webhook"),
});
