import type { ReactNode } from "react";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import { dayMs, expiringDays, type Concern } from "@/lib/api-keys/concerns";
import type { ApiKeyView } from "@/lib/api-keys/answers";

const soonMs = expiringDays * dayMs;

const reasons: Readonly<Record<string, string>> = {
  leaked: "Leaked",
  rotated: "Rotated",
  unused: "Unused",
};

type KeyStatusProps = {
  apiKey: ApiKeyView;
  now: Date;
  /** What is said about the key beside its status, so that it is not said twice. */
  concerns?: readonly Concern[];
};

/** Whether the key works, and until when or since when not. */
export function KeyStatus({ apiKey, now, concerns = [] }: KeyStatusProps) {
  const { status, expirationDate, notBefore, revokedAt, revocationReason, previousSecret } = apiKey;
  if (status === "expired") {
    return (
      <Standing
        dot={
          <StatusDot tone="danger" shape="cross">
            Expired
          </StatusDot>
        }
      >
        {expirationDate && <Time value={expirationDate} now={now} />}
      </Standing>
    );
  }
  if (status === "inactive") {
    const reason = reasons[revocationReason ?? ""];
    return (
      <Standing
        dot={
          <StatusDot tone="neutral" shape="ring">
            Inactive
          </StatusDot>
        }
      >
        {reason ? `${reason} · ` : "Revoked "}
        {revokedAt && <Time value={revokedAt} now={now} />}
      </Standing>
    );
  }
  const stopped = concerns.includes("stopped");
  if (!stopped && notBefore && new Date(notBefore) > now) {
    return (
      <Standing
        dot={
          <StatusDot tone="neutral" shape="half">
            Active
          </StatusDot>
        }
      >
        Starts <Time value={notBefore} now={now} />
      </Standing>
    );
  }
  const soon = expirationDate !== null && new Date(expirationDate).getTime() - now.getTime() <= soonMs;
  const [tone, shape] = stopped
    ? (["danger", "ring"] as const)
    : soon
      ? (["caution", "half"] as const)
      : (["positive", "full"] as const);
  return (
    <Standing
      dot={
        <StatusDot tone={tone} shape={shape}>
          Active
        </StatusDot>
      }
    >
      {expirationDate && !stopped && !concerns.includes("expiring") && (
        <span className={soon ? "text-caution" : undefined}>
          Expires <Time value={expirationDate} now={now} />
        </span>
      )}
      {previousSecret?.expiresAt && (
        <span className="block">
          Two secrets work until{" "}
          <Time value={previousSecret.expiresAt} now={now} as="exact" className="block" />
        </span>
      )}
    </Standing>
  );
}

function Standing({ dot, children }: { dot: ReactNode; children: ReactNode }) {
  return (
    <>
      <span className="block text-normal group-data-dimmed:text-muted">{dot}</span>
      <span className="block text-xs text-muted empty:hidden">{children}</span>
    </>
  );
}
