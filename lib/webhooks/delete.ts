import { cancelWaiting } from "../deliveries/settle";
import { command } from "../verb";
import { lockWebhookRow } from "./find";
import { auditedWebhook, hostOf } from "./present";
import { WebhookIdInput } from "./schemas";

/** Ends an endpoint for good: what waits is cancelled, the secret is gone. What was delivered stays on record. */
export const deleteWebhook = command({
  name: "webhooks.delete",
  permission: "webhooks:delete",
  input: WebhookIdInput,
  async run({ input: { id }, db }) {
    const row = await lockWebhookRow(db, id);
    await cancelWaiting(db, id, "The endpoint was deleted.", new Date());
    await db.webhookEndpoint.deleteMany({ where: { id } });
    return {
      result: { host: hostOf(row.url) },
      audit: {
        subject: { kind: "webhook", id, name: hostOf(row.url) },
        environment: row.environment,
        before: auditedWebhook(row),
      },
    };
  },
});
