import { SearchX, Send } from "lucide-react";
import { DeliveryStatus, statusLabels } from "@/components/deliveries/delivery-status";
import { FilterBar } from "@/components/shell/filter-bar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Pager } from "@/components/ui/pagination";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { DeliveryView } from "@/lib/deliveries/present";
import { deliveryStatuses } from "@/lib/deliveries/schemas";
import { webhookHref, type WebhookAddress } from "./webhook-address";

type DeliveryLogProps = {
  deliveries: readonly DeliveryView[];
  older: string | null;
  address: WebhookAddress;
  now: Date;
};

/** What was sent to an endpoint, the newest first. */
export function DeliveryLog({ deliveries, older, address, now }: DeliveryLogProps) {
  const { status, before } = address;
  const count = `${deliveries.length} ${deliveries.length === 1 ? "delivery" : "deliveries"}`;
  return (
    <section aria-labelledby="deliveries" className="mt-6">
      <h2 id="deliveries" className="mb-2 text-lg">
        Deliveries
      </h2>
      {(deliveries.length > 0 || status !== null) && (
        <FilterBar
          action={`/webhooks/${address.id}`}
          selects={[
            {
              name: "status",
              label: "Status",
              value: status ?? "",
              options: [
                { value: "", label: "Any status" },
                ...deliveryStatuses.map((value) => ({ value, label: statusLabels[value] })),
              ],
            },
          ]}
        />
      )}
      {deliveries.length === 0 ? (
        <NoDeliveries address={address} />
      ) : (
        <>
          <Table caption="Deliveries">
            <TableHead>
              <HeaderCell>Event</HeaderCell>
              <HeaderCell>Status</HeaderCell>
              <HeaderCell>Last answer</HeaderCell>
              <HeaderCell>Attempts</HeaderCell>
              <HeaderCell>Started</HeaderCell>
            </TableHead>
            <TableBody>
              {deliveries.map((delivery) => (
                <Row key={delivery.id} {...{ delivery, address, now }} />
              ))}
            </TableBody>
          </Table>
          <Pager
            summary={before === null && older !== null ? `The newest ${count}` : count}
            previousLabel="Newest"
            nextLabel="Older"
            previousHref={before === null ? null : webhookHref(address, { before: null, delivery: null })}
            nextHref={older === null ? null : webhookHref(address, { before: older, delivery: null })}
          />
        </>
      )}
    </section>
  );
}

function Row({ delivery, address, now }: { delivery: DeliveryView; address: WebhookAddress; now: Date }) {
  const { event, attempts, lastStatus, lastError, dueAt } = delivery;
  return (
    <TableRow>
      <Cell kind="title" className="max-w-72 stacked:max-w-none">
        <Link
          href={webhookHref(address, { delivery: delivery.id })}
          scroll={false}
          prefetch={false}
          id={`delivery-${delivery.id}`}
          aria-current={delivery.id === address.delivery ? "true" : undefined}
          className="block truncate rounded-sm font-mono text-xs after:absolute after:inset-0 hover:underline aria-current:text-accent"
        >
          {event?.type ?? "An event that is gone"}
        </Link>
      </Cell>
      <Cell label="Status">
        <DeliveryStatus delivery={delivery} />
        {delivery.status === "queued" && attempts > 0 && dueAt && (
          <span className="block text-xs text-muted">
            <Time value={dueAt} now={now} />
          </span>
        )}
      </Cell>
      <Cell label="Last answer" className="max-w-64 stacked:max-w-none">
        <span className="block truncate">{lastStatus ?? lastError ?? "—"}</span>
      </Cell>
      <Cell label="Attempts">{attempts}</Cell>
      <Cell label="Started">
        <Time value={delivery.createdAt} now={now} as="exact" />
      </Cell>
    </TableRow>
  );
}

function NoDeliveries({ address }: { address: WebhookAddress }) {
  if (address.status !== null)
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="No delivery is in this state"
        actions={
          <Button asChild>
            <Link href={webhookHref(address, { status: null, before: null })}>Show all</Link>
          </Button>
        }
      />
    );
  return (
    <EmptyState icon={<Send aria-hidden="true" />} title="Nothing was sent yet">
      Send a test, or wait until something happens that this webhook has chosen. Deliveries are kept for 30
      days.
    </EmptyState>
  );
}
