import type { ReactNode } from "react";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { ApiKeyView } from "@/lib/api-keys/present";

const dayMs = 86_400_000;
const soonMs = 14 * dayMs;

const reasons: Readonly<Record<string, string>> = {
  leaked: "Leaked",
  rotated: "Rotated",
  unused: "Unused",
};

/** Whether the key works, and until when or since when not. */
export function KeyStatus({ apiKey, now }: { apiKey: ApiKeyView; now: Date }) {
  const { status, expirationDate, notBefore, revokedAt, revocationReason } = apiKey;
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
  if (notBefore && new Date(notBefore) > now) {
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
  const soon = expirationDate !== null && new Date(expirationDate).getTime() - now.getTime() < soonMs;
  return (
    <Standing
      dot={
        <StatusDot tone={soon ? "caution" : "positive"} shape={soon ? "half" : "full"}>
          Active
        </StatusDot>
      }
    >
      {expirationDate && (
        <span className={soon ? "text-caution" : undefined}>
          Expires <Time value={expirationDate} now={now} />
        </span>
      )}
    </Standing>
  );
}

function Standing({ dot, children }: { dot: ReactNode; children: ReactNode }) {
  return (
    <>
      <span className="block text-normal group-data-dimmed:text-muted">{dot}</span>
      {children && <span className="block text-xs text-muted">{children}</span>}
    </>
  );
}
