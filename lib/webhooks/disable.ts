import { command } from "../verb";
import { disableRow } from "./disable-row";
import { lockWebhookRow } from "./find";
import { WebhookIdInput } from "./schemas";

/** Stops an endpoint until it is enabled: what waits is cancelled, what happens meanwhile is not sent. */
export const disableWebhook = command({
  name: "webhooks.disable",
  permission: "webhooks:update",
  input: WebhookIdInput,
  async run({ input: { id }, db }) {
    await lockWebhookRow(db, id);
    const disabled = await disableRow(db, { id, reason: "person", at: new Date() });
    return { result: null, audit: disabled && disabled.audit };
  },
});
