import { Progress } from "@/components/ui/progress";
import { StatusDot } from "@/components/ui/status-dot";
import { cn } from "@/lib/cn";
import type { JobStanding } from "@/lib/jobs/standing";

type JobProgressProps = {
  /** What is done, for who cannot see the bar: "Importing customers". */
  label: string;
  job: JobStanding;
  /** The server has not answered the last time: what stands here is what it said before. */
  lost?: boolean;
  className?: string;
};

/** How far a job is that waits or runs; how it ended, where that was badly. What came of it is the screen's to say. */
export function JobProgress({ label, job, lost = false, className }: JobProgressProps) {
  const { status, progress, error } = job;
  if (status === "failed" || status === "cancelled") {
    return (
      <StatusDot tone="danger" shape="cross" className="whitespace-normal">
        {status === "failed" ? (error ?? "Failed") : "Cancelled"}
      </StatusDot>
    );
  }
  const waits = waitingWords(job, lost);
  return (
    <span className={cn("flex items-center gap-3", className)}>
      <Progress label={label} value={progress} />
      <span className="min-w-10 text-end whitespace-nowrap text-muted tabular-nums">
        {waits ?? `${Math.floor(progress * 100)} %`}
      </span>
    </span>
  );
}

function waitingWords({ status, progress, error }: JobStanding, lost: boolean): string | null {
  if (lost) return "No answer, asking again";
  if (status !== "queued") return null;
  if (error !== null) return "Failed, will be tried again";
  return progress === 0 ? "Waiting" : null; // one that has begun waits for moments only
}
