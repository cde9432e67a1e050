import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Fact, Facts } from "@/components/ui/facts";
import { Time } from "@/components/ui/time";
import type { WebhookView } from "@/lib/webhooks/present";
import { WebhookStatus } from "./webhook-status";

/** What is up with an endpoint that does not work, and what to do. */
export function WebhookTrouble({ webhook, now }: { webhook: WebhookView; now: Date }) {
  const { failingSince, disabledReason } = webhook;
  if (webhook.status === "failing" && failingSince)
    return (
      <Callout tone="danger" title="Deliveries fail" className="mb-4">
        Nothing has arrived since <Time value={failingSince} now={now} as="exact" />. Each is tried ten times
        over three days; when the last one fails and nothing has arrived, the webhook is disabled and those
        who may change it get a mail.
      </Callout>
    );
  if (webhook.status !== "disabled") return null;
  const why: Readonly<Record<string, string>> = {
    failing: "Nothing that was sent in three days arrived.",
    gone: "The receiver answered 410 Gone.",
  };
  return (
    <Callout
      tone={disabledReason === "person" ? "neutral" : "danger"}
      title="Nothing is sent: this webhook is disabled"
      className="mb-4"
    >
      {why[disabledReason ?? ""] ?? "Somebody disabled it."} Send a test, then enable it. What failed or was
      cancelled can be sent again.
    </Callout>
  );
}

/** What is known of an endpoint. */
export function WebhookFacts({ webhook, now }: { webhook: WebhookView; now: Date }) {
  const { allTypes, types, lastDeliveryAt, formerUntil } = webhook;
  return (
    <Card className="px-5 py-1">
      <Facts className="[--fact-label:9rem]">
        <Fact label="Status">
          <WebhookStatus webhook={webhook} />
        </Fact>
        <Fact label="Environment">
          <EnvironmentMark environment={webhook.environment} />
        </Fact>
        <Fact label="Events">
          {allTypes ? (
            "All events"
          ) : (
            <ul className="flex flex-wrap gap-1.5">
              {types.map((type) => (
                <li key={type} className="rounded-sm bg-sunken px-1.5 font-mono text-xs/5">
                  {type}
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact label="Last delivery">
          {lastDeliveryAt === null ? "None has arrived yet" : <Time value={lastDeliveryAt} now={now} />}
        </Fact>
        <Fact label="Signing secret">
          Shown once, when it was made.
          {formerUntil !== null && (
            <>
              {" "}
              The former one signs along until <Time value={formerUntil} now={now} as="exact" />.
            </>
          )}
        </Fact>
        <Fact label="Created">
          <Time value={webhook.createdAt} now={now} />
        </Fact>
      </Facts>
    </Card>
  );
}
