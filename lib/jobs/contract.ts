import type { GuardedOperation } from "../public-api/operation";
import { jobs } from "../resources/jobs";
import { rowSchema } from "../resources/schema";
import { cancelJob } from "./cancel";
import { startedJob } from "./present";
import { retryJob } from "./retry";

/** Beside the list and the read that lib/resources/jobs.ts defines. */
export const jobOperations: readonly GuardedOperation[] = [
  {
    id: "cancelJob",
    method: "DELETE",
    path: "/jobs/{id}",
    summary: "Cancel a job",
    about:
      "A job that waits is cancelled at once, one that runs at its next step: what that step did is undone, what earlier ones did stays. What was uploaded for an import is kept for seven days, for another try.",
    type: "jobs",
    callers: "any",
    verb: cancelJob,
    status: 204,
    answer: null,
    refusals: ["conflict"],
    run: async ({ actor, params }) => ({ data: await cancelJob(actor, params) }),
  },
  {
    id: "retryJob",
    method: "POST",
    path: "/jobs/{id}/attempts",
    summary: "Try a job again",
    about:
      "A job that failed or was cancelled goes on from where it stopped; an export begins its file anew. It keeps its creator and works with their rights, and the caller must be allowed all that it does as well. One that waits already stays as it is. Any other is a conflict, and so is one whose creator may not go on with it, or whose upload is no longer kept.",
    type: "jobs",
    callers: "any",
    verb: retryJob,
    status: 202,
    answer: rowSchema(jobs),
    headers: ["Location", "Snappy-Withheld-Fields"],
    refusals: ["conflict", "quota_exceeded"],
    body: "optional",
    async run({ actor, params, body }, open) {
      const { id } = await retryJob(actor, { ...params, attributes: body }, open);
      return startedJob(actor, id, open);
    },
  },
];
