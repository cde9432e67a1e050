import { Link } from "@/components/ui/link";
import { counted } from "@/components/api-keys/words";
import { figure } from "@/components/ui/figure";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { OwnerStatus } from "@/lib/members/status";

type OwnerStandingProps = { status: OwnerStatus; endedAt: string | null; keys: number; now: Date };

/** Whether a member or service account is active; and what stands still because they are not. */
export function OwnerStanding({ status, endedAt, keys, now }: OwnerStandingProps) {
  if (status === "active") {
    return (
      <span className="block">
        <StatusDot tone="positive">Active</StatusDot>
      </span>
    );
  }
  const suspended = status === "suspended";
  return (
    <>
      <span className="block">
        <StatusDot tone={suspended ? "neutral" : "danger"} shape={suspended ? "ring" : "cross"}>
          {suspended ? "Suspended" : "Removed"}
        </StatusDot>
      </span>
      <span className="block text-xs text-muted">
        {endedAt && <Time value={endedAt} now={now} />}
        {keys > 0 && " · keys stopped"}
      </span>
    </>
  );
}

/** How many keys, leading to them. */
export function OwnerKeys({
  id,
  name,
  keys,
  linked,
}: {
  id: string;
  name: string;
  keys: number;
  linked: boolean;
}) {
  if (keys === 0) return <span className="text-muted">None</span>;
  if (!linked) return figure(keys);
  return (
    <Link
      href={`/settings/api-keys?owner=${id}`}
      className="link"
      aria-label={`${counted(keys, "key")} of ${name}`}
    >
      {figure(keys)}
    </Link>
  );
}
