import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NoAccess } from "@/components/shell/no-access";
import { PageHeader } from "@/components/shell/page-header";
import type { SearchParams } from "@/components/shell/page-address";
import { DeliveryChart } from "@/components/webhooks/delivery-chart";
import { DeliveryLog } from "@/components/webhooks/delivery-log";
import { DeliveryPanel } from "@/components/webhooks/delivery-panel";
import { readWebhookAddress } from "@/components/webhooks/webhook-address";
import { WebhookButtons } from "@/components/webhooks/webhook-buttons";
import { WebhookDesk } from "@/components/webhooks/webhook-desk";
import { WebhookFacts, WebhookTrouble } from "@/components/webhooks/webhook-standing";
import { shortUrl } from "@/components/webhooks/webhook-words";
import { requireCurrent } from "@/lib/auth/current";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions/can";
import { getWebhook, getWebhookDelivery, listWebhookDeliveries } from "@/lib/webhooks/get";
import { actionsFor } from "../desk";

export const metadata: Metadata = { title: "Webhook" };

type WebhookPageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** `delivery` in the address opens one of them beside the log. */
export default async function WebhookPage({ params, searchParams }: WebhookPageProps) {
  const { actor } = await requireCurrent();
  const address = readWebhookAddress((await params).id, await searchParams);
  if (!can(actor, "webhooks:read")) return <NoAccess title="Webhook" what="webhooks" />;

  const { id, status, before } = address;
  const found = await orNull(getWebhook(actor, { id }));
  if (!found) notFound();
  const asked = { targetId: id, ...(status && { status }), ...(before && { before }) };
  const [log, delivery] = await Promise.all([
    listWebhookDeliveries(actor, asked),
    address.delivery === null ? null : orNull(getWebhookDelivery(actor, { id: address.delivery })),
  ]);
  const { view: webhook, figures } = found;
  const actions = actionsFor(actor.company.id);
  const now = new Date();
  const may = {
    change: can(actor, "webhooks:update"),
    remove: can(actor, "webhooks:delete"),
    readLog: can(actor, "security-logs:read"),
  };
  return (
    <WebhookDesk actions={actions}>
      <PageHeader
        title={<span className="break-all">{shortUrl(webhook.url)}</span>}
        description={webhook.description}
        breadcrumbs={[{ label: "Webhooks", href: "/webhooks" }]}
        actions={<WebhookButtons webhook={webhook} may={may} enable={actions.enable} />}
      />
      <WebhookTrouble webhook={webhook} now={now} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <WebhookFacts webhook={webhook} now={now} />
        <DeliveryChart figures={figures} />
      </div>
      <DeliveryLog {...log} address={address} now={now} />
      {address.delivery !== null && (
        <DeliveryPanel
          {...{ delivery, address, now }}
          mayFollow={can(actor, "logs:read") || may.readLog}
          replay={may.change && webhook.status !== "disabled" ? actions.replay : null}
        />
      )}
    </WebhookDesk>
  );
}

/** An id that is none counts as one that nothing has. */
function orNull<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (error instanceof AppError && ["not_found", "invalid_attribute"].includes(error.code)) return null;
    throw error;
  });
}
