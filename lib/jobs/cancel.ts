import { actorId, actorName } from "../actor";
import { AppError, notFound } from "../errors";
import { jobScope } from "../resources/jobs";
import { command } from "../verb";
import { longerHistory, readHistory } from "./history";
import { findKind } from "./kinds";
import { finishedWords, JobIdInput } from "./schemas";

/**
 * Cancels a job: one that waits at once, one that runs at its next step, and what the step under way did is
 * undone. What earlier steps did stays, and so does what was uploaded, for another try. Cancelled twice is cancelled
 * once, while it still runs.
 * @throws {AppError} not_found; conflict when it has finished
 */
export const cancelJob = command({
  name: "jobs.cancel",
  permission: "jobs:cancel",
  input: JobIdInput,
  async run({ actor, input: { id }, db }) {
    const visible = { AND: [{ id }, jobScope(actor)] };
    const now = new Date();
    const asked = await db.job.updateManyAndReturn({
      where: { AND: [visible, { status: { in: ["queued", "running"] } }] },
      data: { cancelRequestedAt: now },
      select: { kind: true, status: true, history: true, environment: true },
    });
    const [job] = asked;
    if (!job) {
      const finished = await db.job.findFirst({ where: visible, select: { status: true } });
      if (!finished) throw notFound("job");
      throw new AppError({
        code: "conflict",
        detail: `This job has finished: it ${finishedWords(finished.status)}.`,
        meta: { status: finished.status },
      });
    }
    const waiting = { AND: [visible, { status: "queued" }] };
    const { count } = await db.job.updateMany({
      where: waiting,
      data: { status: "cancelled", finishedAt: now },
    });
    const by = { kind: actor.kind, id: actorId(actor), name: actorName(actor) };
    if (readHistory(job.history).at(-1)?.what !== "cancelled") {
      const history = longerHistory(job.history, { what: "cancelled", at: now.toISOString(), by });
      await db.job.updateMany({ where: { id }, data: { history } });
    }
    if (count === 1 && findKind(job.kind)?.file !== "input")
      await db.jobFile.deleteMany({ where: { jobId: id } });
    return {
      result: null,
      audit: {
        ...{ subject: { kind: "job", id, name: null }, environment: job.environment },
        after: { kind: job.kind, was: job.status },
      },
    };
  },
});
