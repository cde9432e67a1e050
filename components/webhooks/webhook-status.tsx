import { StatusDot } from "@/components/ui/status-dot";
import type { WebhookView } from "@/lib/webhooks/present";

const reasons: Readonly<Record<string, string>> = {
  failing: "Disabled: nothing arrived",
  gone: "Disabled: it answered 410",
};

/** How an endpoint stands. */
export function WebhookStatus({ webhook }: { webhook: Pick<WebhookView, "status" | "disabledReason"> }) {
  if (webhook.status === "healthy") return <StatusDot tone="positive">Healthy</StatusDot>;
  if (webhook.status === "failing")
    return (
      <StatusDot tone="danger" shape="half">
        Failing
      </StatusDot>
    );
  const reason = reasons[webhook.disabledReason ?? ""];
  return reason ? (
    <StatusDot tone="danger" shape="cross">
      {reason}
    </StatusDot>
  ) : (
    <StatusDot tone="neutral" shape="ring">
      Disabled
    </StatusDot>
  );
}
