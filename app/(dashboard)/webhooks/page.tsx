import type { Metadata } from "next";
import { NoAccess } from "@/components/shell/no-access";
import { choice, type SearchParams } from "@/components/shell/page-address";
import { CreateWebhookButton } from "@/components/webhooks/webhook-buttons";
import { WebhookDesk } from "@/components/webhooks/webhook-desk";
import { WebhookList } from "@/components/webhooks/webhook-list";
import { WebhooksHeader } from "@/components/webhooks/webhooks-header";
import { requireCurrent } from "@/lib/auth/current";
import { environments } from "@/lib/environments";
import { can } from "@/lib/permissions/can";
import { listWebhooks } from "@/lib/webhooks/list";
import { actionsFor } from "./desk";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const environment = choice(await searchParams, "environment", environments) ?? undefined;
  if (!can(actor, "webhooks:read")) return <NoAccess title="Webhooks" what="webhooks" />;

  const webhooks = await listWebhooks(actor, { environment });
  const create = can(actor, "webhooks:create") && <CreateWebhookButton />;
  return (
    <WebhookDesk actions={actionsFor(actor.company.id)}>
      <WebhooksHeader actions={webhooks.length > 0 && create} />
      <WebhookList webhooks={webhooks} now={new Date()} create={create} />
    </WebhookDesk>
  );
}
