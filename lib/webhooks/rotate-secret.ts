import { command } from "../verb";
import { lockWebhookRow } from "./find";
import { hostOf, presentWebhook } from "./present";
import type { IssuedWebhook } from "./create";
import { WebhookIdInput } from "./schemas";
import { newSigningSecret, sealSecret } from "./secret";

/** How long the former secret signs as well, ms. */
export const overlapMs = 24 * 3_600_000;

/**
 * A new signing secret, shown once. For a day each message is signed with both, so that the receiver can change
 * over; the one before the former stops at once.
 */
export const rotateWebhookSecret = command({
  name: "webhooks.rotate-secret",
  permission: "webhooks:update",
  input: WebhookIdInput,
  async run({ input: { id }, db }) {
    const row = await lockWebhookRow(db, id);
    const now = new Date();
    const secret = newSigningSecret();
    const change = {
      secret: sealSecret(secret, id),
      formerSecret: row.secret,
      formerUntil: new Date(now.getTime() + overlapMs),
    };
    await db.webhookEndpoint.updateMany({ where: { id }, data: change });
    const result: IssuedWebhook = { view: presentWebhook({ ...row, ...change }, now), secret };
    return {
      result,
      audit: {
        subject: { kind: "webhook", id, name: hostOf(row.url) },
        environment: row.environment,
        after: { formerUntil: change.formerUntil },
      },
    };
  },
});
