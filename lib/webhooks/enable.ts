import { command } from "../verb";
import { lockWebhookRow } from "./find";
import { hostOf } from "./present";
import { WebhookIdInput } from "./schemas";

/** Has events sent again, from now on; what failed before is sent again when somebody asks for it. */
export const enableWebhook = command({
  name: "webhooks.enable",
  permission: "webhooks:update",
  input: WebhookIdInput,
  async run({ input: { id }, db }) {
    const row = await lockWebhookRow(db, id);
    if (row.disabledAt === null) return { result: null, audit: null };
    await db.webhookEndpoint.updateMany({
      where: { id },
      data: { disabledAt: null, disabledReason: null, failingSince: null },
    });
    return {
      result: null,
      audit: {
        subject: { kind: "webhook", id, name: hostOf(row.url) },
        environment: row.environment,
        before: { disabled: row.disabledReason },
        after: { disabled: null },
      },
    };
  },
});
