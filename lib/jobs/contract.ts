import type { GuardedOperation } from "../public-api/operation";
import { cancelJob } from "./cancel";

/** Beside the list and the read that lib/resources/jobs.ts defines. */
export const jobOperations: readonly GuardedOperation[] = [
  {
    id: "cancelJob",
    method: "DELETE",
    path: "/jobs/{id}",
    summary: "Cancel a job",
    about:
      "A job that waits is cancelled at once, one that runs at its next step: what that step did is undone, what earlier ones did stays.",
    type: "jobs",
    callers: "any",
    verb: cancelJob,
    status: 204,
    answer: null,
    refusals: ["conflict"],
    run: async ({ actor, params }) => ({ data: await cancelJob(actor, params) }),
  },
];
