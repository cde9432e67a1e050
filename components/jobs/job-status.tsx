import { StatusDot } from "@/components/ui/status-dot";
import type { JobView } from "@/lib/jobs/view";
import { statusLabels } from "./job-words";

const looks = {
  queued: { tone: "neutral", shape: "ring" },
  running: { tone: "accent", shape: "half" },
  succeeded: { tone: "positive", shape: "full" },
  failed: { tone: "danger", shape: "cross" },
  cancelled: { tone: "neutral", shape: "cross" },
} as const;

/** How a job stands, in a word or two. */
export function JobStatus({ job }: { job: Pick<JobView, "status" | "error" | "ending"> }) {
  const { status, error, ending } = job;
  const words = ending
    ? "Ending"
    : status === "queued" && error !== null
      ? "Will be tried again"
      : statusLabels[status];
  const tone = status === "queued" && error !== null ? "caution" : looks[status].tone;
  return (
    <StatusDot tone={tone} shape={looks[status].shape}>
      {words}
    </StatusDot>
  );
}
