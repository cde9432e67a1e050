import type { Transaction } from "@/lib/db";
import type { Environment } from "@/lib/environments";
import { auditedWebhook, hostOf, type WebhookEndpointRow } from "@/lib/webhooks/present";
import { newSigningSecret, sealSecret } from "@/lib/webhooks/secret";
import { demoDeliveriesOf } from "./deliveries";
import { fromDashboard, type DemoEvent } from "./events";
import { idOf } from "./ids";
import type { Act } from "./key-plan";
import { people } from "./people";
import { companyIdOf, type CompanyPlan } from "./plan";
import { hourMs, later, timeOf } from "./times";
import type { ToldRow } from "./told";

/** An address that events go to. Its host is under `.test`, which leads nowhere (RFC 2606). */
export type WebhookPlan = {
  url: string;
  description: string;
  environment: Environment;
  types: readonly string[];
  created: Act;
  disabled?: Act;
  /** Since then nothing has arrived. */
  downForHours?: number;
};

export type DemoWebhook = { plan: WebhookPlan; row: WebhookEndpointRow; downSince: Date | null };

const nameOf = (plan: CompanyPlan, { url }: WebhookPlan) => `${plan.slug}/webhook/${url}`;

function webhooksOf(plan: CompanyPlan, now: Date): DemoWebhook[] {
  return plan.webhooks.map((webhook) => {
    const name = nameOf(plan, webhook);
    const id = idOf(name);
    const createdAt = timeOf(now, webhook.created, `${name}/created`);
    const disabledAt = webhook.disabled ? timeOf(now, webhook.disabled, `${name}/disabled`) : null;
    const downSince = webhook.downForHours ? later(now, -webhook.downForHours * hourMs) : null;
    const { url, description, environment, types } = webhook;
    const row = {
      ...{
        companyId: companyIdOf(plan),
        id,
        environment,
        url,
        description,
        allTypes: false,
        types: [...types],
      },
      secret: sealSecret(newSigningSecret(), id), // drawn, sealed and forgotten: nobody ever saw it
      ...{ formerSecret: null, formerUntil: null, disabledAt },
      disabledReason: disabledAt ? "person" : null,
      ...{ failingSince: null, lastDeliveryAt: null },
      ...{ createdBy: people[webhook.created.by].id, createdAt, updatedAt: disabledAt ?? createdAt },
    };
    return { plan: webhook, row, downSince };
  });
}

/** Endpoints, and what was sent to them while they were there. Nothing of it is put into the queue. */
export async function writeWebhooks(
  tx: Transaction,
  plan: CompanyPlan,
  events: readonly ToldRow[],
  now: Date,
): Promise<void> {
  for (const webhook of webhooksOf(plan, now)) {
    const { deliveries, attempts } = demoDeliveriesOf(webhook, events, now);
    const tried = attempts.toSorted((one, other) => one.at.getTime() - other.at.getTime());
    const arrived = tried.findLast(({ error }) => error === null)?.at ?? null;
    const failed = tried.find(({ at, error }) => error !== null && (!arrived || at > arrived))?.at ?? null;
    await tx.webhookEndpoint.create({
      data: { ...webhook.row, lastDeliveryAt: arrived, failingSince: failed },
    });
    await tx.delivery.createMany({ data: deliveries });
    await tx.deliveryAttempt.createMany({ data: attempts });
  }
}

/** What their verbs would have put on record. */
export function webhookEventsOf(plan: CompanyPlan, now: Date): DemoEvent[] {
  return webhooksOf(plan, now).flatMap(({ plan: webhook, row }): DemoEvent[] => {
    const subject = { kind: "webhook", id: row.id, name: hostOf(row.url) };
    const shared = { outcome: "success", subject, environment: row.environment } as const;
    const { created, disabled } = webhook;
    const made: DemoEvent = {
      ...{ ...shared, at: row.createdAt, by: created.by, caller: fromDashboard(created.by, "/webhooks") },
      ...{ event: "webhooks.create", actionType: "write", after: auditedWebhook(row) },
    };
    if (!disabled || !row.disabledAt) return [made];
    const caller = fromDashboard(disabled.by, `/webhooks/${row.id}`);
    const stopped: DemoEvent = {
      ...{ ...shared, at: row.disabledAt, by: disabled.by, caller, event: "webhooks.disable" },
      ...{ actionType: "update", before: { disabled: null } },
      after: { disabled: "person", deliveriesCancelled: 0 },
    };
    return [made, stopped];
  });
}
