import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { AttentionStrip } from "@/components/shell/attention-strip";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { CreateWebhookButton } from "@/components/webhooks/webhook-buttons";
import { WebhookDesk } from "@/components/webhooks/webhook-desk";
import { WebhookList } from "@/components/webhooks/webhook-list";
import {
  readWebhooksAddress,
  webhooksHref,
  type WebhooksAddress,
} from "@/components/webhooks/webhooks-address";
import { WebhooksHeader } from "@/components/webhooks/webhooks-header";
import { requireCurrent } from "@/lib/auth/current";
import { can } from "@/lib/permissions/can";
import { listWebhooks } from "@/lib/webhooks/list";
import { actionsFor } from "./desk";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const address = readWebhooksAddress(await searchParams);
  if (!can(actor, "webhooks:read")) return <NoAccess title="Webhooks" what="webhooks" />;

  const { environment, status } = address;
  const [webhooks, failing] = await Promise.all([
    listWebhooks(actor, address),
    listWebhooks(actor, { environment, status: "failing" }),
  ]);
  const create = can(actor, "webhooks:create") && <CreateWebhookButton />;
  const teaches = webhooks.length === 0 && status === null;
  return (
    <WebhookDesk actions={actionsFor(actor.company.id)}>
      <WebhooksHeader actions={!teaches && create} />
      <AttentionStrip label="Webhooks to look at" found={failingStrip(failing.length, address)} />
      {webhooks.length > 0 || teaches ? (
        <WebhookList webhooks={webhooks} now={new Date()} create={create} />
      ) : (
        <EmptyState
          icon={<SearchX aria-hidden="true" />}
          title="No webhook fails"
          actions={
            <Button asChild>
              <Link href={webhooksHref({ environment })}>Show all webhooks</Link>
            </Button>
          }
        >
          What was sent last arrived, or is tried again for a while.
        </EmptyState>
      )}
    </WebhookDesk>
  );
}

function failingStrip(count: number, address: WebhooksAddress) {
  const current = address.status === "failing";
  if (count === 0 && !current) return [];
  const words = `${count} ${count === 1 ? "webhook does" : "webhooks do"} not get ${count === 1 ? "its" : "their"} events`;
  const href = webhooksHref({ ...address, status: current ? null : "failing" });
  return [{ text: current ? `${words}: show all` : words, href, current }];
}
