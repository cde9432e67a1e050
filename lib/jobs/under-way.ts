import type { JobStanding } from "./standing";

/** It waits or runs: there is more to come. Null: there is none. */
export function isUnderWay(job: Pick<JobStanding, "status"> | null): boolean {
  return job?.status === "queued" || job?.status === "running";
}
