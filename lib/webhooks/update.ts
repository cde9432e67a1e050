import { command } from "../verb";
import { endpointUrl } from "./address";
import { lockWebhookRow } from "./find";
import { auditedWebhook, hostOf, presentWebhook } from "./present";
import { UpdateWebhookInput } from "./schemas";

/**
 * Another address, description or choice of events; the environment and the secret stay. What waits goes to the
 * new address.
 */
export const updateWebhook = command({
  name: "webhooks.update",
  permission: "webhooks:update",
  input: UpdateWebhookInput,
  async run({ input: { id, attributes }, db }) {
    const before = await lockWebhookRow(db, id);
    const url = attributes.url === before.url ? before.url : endpointUrl(attributes.url);
    const change = { ...attributes, url };
    const [was, is] = [auditedWebhook(before), auditedWebhook({ ...before, ...change })];
    if (url === before.url && JSON.stringify(was) === JSON.stringify(is))
      return { result: presentWebhook(before, new Date()), audit: null };
    await db.webhookEndpoint.updateMany({ where: { id }, data: change });
    return {
      result: presentWebhook({ ...before, ...change }, new Date()),
      audit: {
        subject: { kind: "webhook", id, name: hostOf(url) },
        environment: before.environment,
        before: was,
        after: is,
      },
    };
  },
});
