import { Webhook } from "lucide-react";
import type { ReactNode } from "react";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { WebhookView } from "@/lib/webhooks/present";
import { verifySnippet } from "./verify-snippet";
import { WebhookStatus } from "./webhook-status";
import { chosenWords, shortUrl } from "./webhook-words";

type WebhookListProps = { webhooks: readonly WebhookView[]; now: Date; create: ReactNode };

/** The endpoints; or what a webhook is, and how its receiver begins. */
export function WebhookList({ webhooks, now, create }: WebhookListProps) {
  if (webhooks.length === 0) return <NoWebhooks create={create} />;
  return (
    <Table caption="Webhooks">
      <TableHead>
        <HeaderCell>Address</HeaderCell>
        <HeaderCell>Environment</HeaderCell>
        <HeaderCell>Events</HeaderCell>
        <HeaderCell>Last delivery</HeaderCell>
        <HeaderCell>Status</HeaderCell>
      </TableHead>
      <TableBody>
        {webhooks.map((webhook) => (
          <Row key={webhook.id} webhook={webhook} now={now} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ webhook, now }: { webhook: WebhookView; now: Date }) {
  return (
    <TableRow dimmed={webhook.status === "disabled"}>
      <Cell kind="title" className="max-w-96 stacked:max-w-none">
        <Link
          href={`/webhooks/${webhook.id}`}
          className="block truncate rounded-sm after:absolute after:inset-0 hover:underline"
        >
          {shortUrl(webhook.url)}
        </Link>
        {webhook.description && (
          <span className="block truncate text-xs font-normal text-muted">{webhook.description}</span>
        )}
      </Cell>
      <Cell label="Environment">
        <EnvironmentMark environment={webhook.environment} />
      </Cell>
      <Cell label="Events" className="max-w-64 stacked:max-w-none">
        <span className="block truncate">{chosenWords(webhook)}</span>
      </Cell>
      <Cell label="Last delivery">
        {webhook.lastDeliveryAt === null ? "None yet" : <Time value={webhook.lastDeliveryAt} now={now} />}
      </Cell>
      <Cell label="Status">
        <WebhookStatus webhook={webhook} />
      </Cell>
    </TableRow>
  );
}

function NoWebhooks({ create }: { create: ReactNode }) {
  return (
    <>
      <EmptyState
        icon={<Webhook aria-hidden="true" />}
        title="Nobody is told of anything yet"
        actions={create}
      >
        A webhook is an address of yours that gets a signed POST when something happens: a key was revoked, a
        customer was created, an import has finished. What does not arrive is tried again for three days.
      </EmptyState>
      <section aria-labelledby="receiver" className="mt-6">
        <h2 id="receiver" className="mb-2 text-lg">
          What the receiver does
        </h2>
        <CodeBlock label="Verify a message, in TypeScript" code={verifySnippet} />
      </section>
    </>
  );
}
