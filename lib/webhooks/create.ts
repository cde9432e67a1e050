import { randomUUID } from "node:crypto";
import { lockCompany } from "../companies/lock";
import { AppError } from "../errors";
import { command } from "../verb";
import { endpointUrl } from "./address";
import { auditedWebhook, hostOf, presentWebhook, type WebhookView } from "./present";
import { CreateWebhookInput } from "./schemas";
import { newSigningSecret, sealSecret } from "./secret";

/** Endpoints that a company can have in one environment. */
export const mostEndpoints = 50;

/** An endpoint and its secret, as its creator sees it, once. */
export type IssuedWebhook = { view: WebhookView; secret: string };

/**
 * Has events sent to an address from now on.
 * @throws {AppError} conflict when the environment has as many as it may
 */
export const createWebhook = command({
  name: "webhooks.create",
  permission: "webhooks:create",
  input: CreateWebhookInput,
  async run({ actor, input, db }) {
    const url = endpointUrl(input.url);
    await lockCompany(db);
    const { environment } = input;
    if ((await db.webhookEndpoint.count({ where: { environment } })) >= mostEndpoints)
      throw new AppError({
        code: "conflict",
        detail: `There can be ${mostEndpoints} webhooks in ${environment}: delete one that is not needed.`,
        meta: { mostEndpoints },
      });
    const id = randomUUID();
    const secret = newSigningSecret();
    const createdBy = actor.kind === "user" ? actor.user.id : null;
    const row = await db.webhookEndpoint.create({
      data: { ...input, url, id, companyId: actor.company.id, secret: sealSecret(secret, id), createdBy },
    });
    const result: IssuedWebhook = { view: presentWebhook(row, new Date()), secret };
    return {
      result,
      audit: {
        subject: { kind: "webhook", id, name: hostOf(url) },
        environment,
        after: auditedWebhook(row),
      },
    };
  },
});
