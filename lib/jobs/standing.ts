import { z } from "zod";
import { jobStatuses } from "./schemas";

/** How far a job is, as screens show it. */
export type JobStanding = {
  status: (typeof jobStatuses)[number];
  /** 0 to 1. */
  progress: number;
  /** What went wrong the last time, in words. */
  error: string | null;
};

const Status = z.enum(jobStatuses);
const Failure = z.object({ detail: z.string() });

export function standingOf(job: { status: string; progress: number; error: unknown }): JobStanding {
  return {
    status: Status.parse(job.status),
    progress: job.progress,
    error: Failure.safeParse(job.error).data?.detail ?? null,
  };
}
