import { StatusDot } from "@/components/ui/status-dot";
import type { DeliveryView } from "@/lib/deliveries/present";
import type { DeliveryStatus as Status } from "@/lib/deliveries/schemas";

export const statusLabels: Record<Status, string> = {
  succeeded: "Delivered",
  queued: "Waiting",
  failed: "Failed",
  cancelled: "Cancelled",
};

/** How a delivery stands: one that waits after a failure is tried again. */
export function DeliveryStatus({ delivery: { status, attempts } }: { delivery: DeliveryView }) {
  if (status === "succeeded") return <StatusDot tone="positive">{statusLabels.succeeded}</StatusDot>;
  if (status === "failed")
    return (
      <StatusDot tone="danger" shape="cross">
        {statusLabels.failed}
      </StatusDot>
    );
  if (status === "cancelled")
    return (
      <StatusDot tone="neutral" shape="ring">
        {statusLabels.cancelled}
      </StatusDot>
    );
  return attempts === 0 ? (
    <StatusDot tone="accent" shape="half">
      {statusLabels.queued}
    </StatusDot>
  ) : (
    <StatusDot tone="caution" shape="half">
      Trying again
    </StatusDot>
  );
}
