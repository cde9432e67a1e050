import { StatusDot } from "@/components/ui/status-dot";
import type { CallOutcome } from "@/lib/request-logs/outcomes";
import type { CallView } from "@/lib/request-logs/present";
import { codeWords } from "./outcome-words";

const dots = {
  served: { tone: "positive", shape: "full" },
  clientError: { tone: "neutral", shape: "ring" },
  refused: { tone: "caution", shape: "half" },
  serverError: { tone: "danger", shape: "cross" },
} as const satisfies Record<CallOutcome, object>;

/** The status a call was answered with, and the reason where it was not served. */
export function CallStatus({ call: { status, code, outcome } }: { call: CallView }) {
  return (
    <StatusDot {...dots[outcome]}>
      <span className="tabular-nums">{status}</span>
      {code && (
        <span className="text-muted" title={code}>
          {codeWords(code)}
        </span>
      )}
    </StatusDot>
  );
}
