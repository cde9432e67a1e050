import { ChevronRight } from "lucide-react";
import { DeliveryStatus } from "@/components/deliveries/delivery-status";
import { answerWords } from "@/components/deliveries/delivery-words";
import { ReplayButton, type ReplayAction } from "@/components/deliveries/replay-button";
import { SidePanel } from "@/components/shell/side-panel";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { Fact, Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { AttemptView, DeliveryDetail } from "@/lib/deliveries/present";
import { webhookHref, type WebhookAddress } from "./webhook-address";

type DeliveryPanelProps = {
  delivery: DeliveryDetail | null;
  address: WebhookAddress;
  now: Date;
  mayFollow: boolean;
  /** Null: the viewer may not, or the endpoint is disabled. */
  replay: ReplayAction | null;
};

/** One delivery beside the list: each attempt with what was sent and what came back. */
export function DeliveryPanel({ delivery, address, now, mayFollow, replay }: DeliveryPanelProps) {
  const panel = {
    closeHref: webhookHref(address, { delivery: null }),
    openerId: `delivery-${address.delivery}`,
  };
  if (!delivery)
    return (
      <SidePanel title="Delivery" {...panel}>
        <EmptyState title="There is no such delivery">Deliveries are kept for 30 days.</EmptyState>
      </SidePanel>
    );
  const { event, tries, envelope, dueAt } = delivery;
  return (
    <SidePanel key={delivery.id} title={event?.type ?? "Delivery"} {...panel}>
      <div className="space-y-5">
        <Facts className="border-y [--fact-label:7rem]">
          <Fact label="Status">
            <DeliveryStatus delivery={delivery} />
          </Fact>
          {dueAt && tries.length > 0 && (
            <Fact label="Next attempt">
              <Time value={dueAt} now={now} as="exact" />
            </Fact>
          )}
          {event && (
            <Fact label="Event">
              <Link href={`/events?event=${event.id}`} prefetch={false} className="link text-sm">
                {event.id}
              </Link>
            </Fact>
          )}
          {event?.requestId && mayFollow && (
            <Fact label="Request">
              <Link
                href={`/requests/${encodeURIComponent(event.requestId)}`}
                prefetch={false}
                className="link text-sm"
              >
                All it caused
              </Link>
            </Fact>
          )}
        </Facts>
        {replay && delivery.status !== "queued" && event && <ReplayButton id={delivery.id} replay={replay} />}
        {tries.length === 0 && envelope && (
          <CodeBlock label="What will be sent" code={JSON.stringify(envelope, null, 2)} />
        )}
        {tries.toReversed().map((attempt, index) => (
          <Attempt key={attempt.number} attempt={attempt} now={now} open={index === 0} />
        ))}
      </div>
    </SidePanel>
  );
}

function Attempt({ attempt, now, open }: { attempt: AttemptView; now: Date; open: boolean }) {
  const { requestHeaders, requestBody, responseHeaders, responseBody, url } = attempt;
  return (
    <details open={open} className="group/attempt rounded-lg border">
      <summary className="flex flex-wrap items-baseline gap-x-2 rounded-lg px-3.5 py-2.5 text-sm transition-colors hover:bg-hover">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 self-center text-muted group-open/attempt:rotate-90"
        />
        <span className="font-medium text-strong">Attempt {attempt.number}</span>
        <span className="min-w-0 flex-1">{answerWords(attempt)}</span>
        <Time value={attempt.at} now={now} as="exact" className="text-xs text-muted" />
      </summary>
      <div className="space-y-3 px-3.5 pb-3.5">
        <CodeBlock
          label={`Request ${attempt.number}`}
          code={[`POST ${url}`, ...requestHeaders.map(headerLine), "", pretty(requestBody)].join("\n")}
        />
        {responseHeaders && (
          <CodeBlock
            label={`Answer ${attempt.number}`}
            code={[
              `${attempt.status}`,
              ...responseHeaders.map(headerLine),
              "",
              responseBody || "(no body)",
            ].join("\n")}
          />
        )}
      </div>
    </details>
  );
}

const headerLine = ([name, value]: [string, string]) => `${name}: ${value}`;

/** JSON with room to read; what was signed had none. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
