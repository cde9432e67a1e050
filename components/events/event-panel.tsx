import type { ReactNode } from "react";
import { DeliveryStatus } from "@/components/deliveries/delivery-status";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { SidePanel } from "@/components/shell/side-panel";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { Fact, Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { EventDetail } from "@/lib/events/list";
import { ReplayButton } from "@/components/deliveries/replay-button";
import type { ReplayAction } from "@/components/deliveries/replay-button";
import { eventHref, type EventAddress } from "./event-address";
import { subjectHref } from "./subject-href";

type EventPanelProps = {
  detail: EventDetail | null;
  keys: Record<string, string>;
  address: EventAddress;
  now: Date;
  /** Whether the viewer may open the request's timeline. */
  mayFollow: boolean;
  /** Null: the viewer may not send anything again. */
  replay: ReplayAction | null;
};

/** One event in full, beside the list, and where it went. */
export function EventPanel({ detail, keys, address, now, mayFollow, replay }: EventPanelProps) {
  const panel = { closeHref: eventHref(address, { event: null }), openerId: `event-${address.event}` };
  if (!detail)
    return (
      <SidePanel title="Event" {...panel}>
        <EmptyState title="There is no such event">It may be older than events are kept.</EmptyState>
      </SidePanel>
    );
  const { event, envelope } = detail;
  const about = event.subject && subjectHref(event.subject);
  return (
    <SidePanel key={event.id} title={event.title} {...panel}>
      <div className="space-y-5">
        <Facts className="border-y [--fact-label:7rem]">
          <Fact label="Type">
            <code className="font-mono text-xs break-all">{event.type}</code>
          </Fact>
          <Fact label="Time">
            <Time value={event.createdAt} now={now} as="exact" />
          </Fact>
          <Fact label="Environment">
            {event.environment ? <EnvironmentMark environment={event.environment} /> : "Whole company"}
          </Fact>
          <Fact label="Source">
            {event.source === "app" ? "Your product" : "Snapkeys"}
            {event.apiKeyId !== null && (
              <>
                , with the key {keys[event.apiKeyId] ?? event.apiKeyId.slice(0, 8)}
                <More href={eventHref(address, { key: event.apiKeyId })}>All with it</More>
              </>
            )}
          </Fact>
          {event.subject?.id && (
            <Fact label="About">
              {event.subject.name ?? event.subject.kind}
              {about && <More href={about}>Open</More>}
              <More href={eventHref(address, { subject: event.subject.id })}>All about it</More>
            </Fact>
          )}
          <Fact label="Request id">
            <code className="font-mono text-xs break-all">{event.requestId ?? "—"}</code>
            {event.requestId !== null && mayFollow && (
              <More href={`/requests/${encodeURIComponent(event.requestId)}`}>All it caused</More>
            )}
          </Fact>
        </Facts>
        <CodeBlock label="As it is sent" code={JSON.stringify(envelope, null, 2)} />
        <Deliveries {...detail} replay={replay} />
      </div>
    </SidePanel>
  );
}

type DeliveriesProps = Pick<EventDetail, "deliveries" | "targets"> & Pick<EventPanelProps, "replay">;

function Deliveries({ deliveries, targets, replay }: DeliveriesProps) {
  if (deliveries === null) return null;
  return (
    <section aria-labelledby="event-deliveries">
      <h3 id="event-deliveries" className="text-base">
        Deliveries
      </h3>
      {deliveries.length === 0 && (
        <p className="mt-1 text-sm text-muted">No webhook had asked for this event when it happened.</p>
      )}
      <ul className="mt-1 divide-y">
        {deliveries.map((delivery) => (
          <li key={delivery.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm">
            <DeliveryStatus delivery={delivery} />
            {targets[delivery.targetId] ? (
              <Link
                href={`/webhooks/${delivery.targetId}?delivery=${delivery.id}`}
                prefetch={false}
                className="min-w-0 flex-1 truncate link"
              >
                {targets[delivery.targetId]}
              </Link>
            ) : (
              <span className="flex-1 text-muted">A webhook that was deleted</span>
            )}
            {replay && targets[delivery.targetId] && delivery.status !== "queued" && (
              <ReplayButton id={delivery.id} replay={replay} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function More({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} scroll={false} prefetch={false} className="ms-2 link text-sm">
      {children}
    </Link>
  );
}
