import { Badge } from "@/components/ui/badge";
import { StatusDot } from "@/components/ui/status-dot";
import type { DeviceView } from "@/lib/devices/present";

/** How the company judges a device; that nobody used it for long is said beside. */
export function DeviceStanding({
  device: { status, stale },
}: {
  device: Pick<DeviceView, "status" | "stale">;
}) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Status status={status} />
      {stale && <Badge tone="caution">Stale</Badge>}
    </span>
  );
}

function Status({ status }: Pick<DeviceView, "status">) {
  switch (status) {
    case "trusted":
      return <StatusDot tone="positive">Trusted</StatusDot>;
    case "blocked":
      return (
        <StatusDot tone="danger" shape="cross">
          Blocked
        </StatusDot>
      );
    case "new":
      return (
        <StatusDot tone="caution" shape="half">
          New
        </StatusDot>
      );
    case "known":
      return (
        <StatusDot tone="neutral" shape="ring">
          Known
        </StatusDot>
      );
  }
}
