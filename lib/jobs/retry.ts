import { actorId, actorName, type Actor } from "../actor";
import { Prisma } from "../db";
import type { Scoped } from "../database/scope";
import { AppError, notFound } from "../errors";
import type { Permission } from "../permissions/registry";
import { jobScope } from "../resources/jobs";
import { command } from "../verb";
import { covers, creatorOf } from "./creator";
import { longerHistory } from "./history";
import type { JobKind } from "./kind";
import { findKind } from "./kinds";
import type { CreatorKind } from "./queue";
import { finishedWords, RetryJobInput } from "./schemas";

const day = 86_400_000; // ms
/** How long the upload of an import is kept for its next try. */
const keptFor = 7 * day;

/**
 * Has a job that failed or was cancelled tried again, from where it stopped; an export begins its file anew. It goes
 * on with its creator's rights, which are looked at here as before every step, and is had tried again only by who may
 * do all of it themselves: so nobody comes to do more. One that waits for its next try anyway stays as it is, so asked
 * for twice it is tried again once.
 * @throws {AppError} not_found; conflict when it runs, or has succeeded, its creator may not go on with it, or
 *   its upload is gone; permission_denied; quota_exceeded
 */
export const retryJob = command({
  name: "jobs.retry",
  permission: "jobs:retry",
  input: RetryJobInput,
  async run({ actor, input: { id }, db }) {
    const job = await db.job.findFirst({ where: { AND: [{ id }, jobScope(actor)] } });
    if (!job) throw notFound("job");
    if (job.status === "queued") return { result: { id }, audit: null }; // it waits for its next try already
    refuseUnended(job.status);
    const kind = findKind(job.kind);
    if (!kind) throw conflict("This kind of job is not known any more. Start a new one.", job.status);
    const needs = kind.needs(job.input);
    refuseBeyond(actor, job.allowed, needs);
    const creatorKind = job.creatorKind as CreatorKind; // the column holds nothing else
    await refuseStopped({ ...job, creatorKind }, needs);
    const now = new Date();
    if (kind.file === "input") await keepUpload(db, id, now);
    const by = { kind: actor.kind, id: actorId(actor), name: actorName(actor) };
    const { count } = await db.job.updateMany({
      where: { id, status: job.status, finishedAt: job.finishedAt },
      data: {
        ...{ status: "queued", failures: 0, finishedAt: null, cancelRequestedAt: null },
        history: longerHistory(job.history, { what: "retried", at: now.toISOString(), by }),
        ...(kind.file === "output" && anew),
      },
    });
    if (count === 0) return { result: { id }, audit: null }; // somebody else had it tried again just now
    return {
      result: { id },
      audit: {
        ...{ subject: { kind: "job", id, name: null }, environment: job.environment },
        after: { kind: job.kind, was: job.status },
      },
      again: [{ id, creatorKind }],
    };
  },
});

/** As if no step had been taken. */
const anew = {
  ...{ checkpoint: Prisma.DbNull, result: Prisma.DbNull, rowErrors: Prisma.DbNull },
  progress: 0,
};

function refuseUnended(status: string): void {
  if (status === "failed" || status === "cancelled") return;
  if (status === "succeeded") throw conflict(`This job has finished: it ${finishedWords(status)}.`, status);
  throw conflict("This job is under way: it can be tried again once it has failed or was cancelled.", status);
}

function refuseBeyond(actor: Actor, allowed: unknown, needs: readonly Permission[]): void {
  if (covers(actor, allowed, needs)) return;
  throw new AppError({
    code: "permission_denied",
    detail: `To have this job tried again you must be allowed all that it does yourself: ${needs.join(", ")}.`,
    meta: { required: [...needs] },
  });
}

/** It would only fail again. */
async function refuseStopped(
  job: Parameters<typeof creatorOf>[0] & { status: string },
  needs: ReturnType<JobKind["needs"]>,
): Promise<void> {
  await creatorOf(job, needs).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    const [fault] = error.faults;
    throw conflict(`${fault?.detail ?? "It cannot go on."} Start a new one.`, job.status);
  });
}

async function keepUpload(db: Scoped, jobId: string, now: Date): Promise<void> {
  const { count } = await db.jobFile.updateMany({
    where: { jobId, expiresAt: { gt: now } },
    data: { expiresAt: new Date(now.getTime() + keptFor) },
  });
  if (count === 1) return;
  throw conflict("What was uploaded is no longer kept: that is for seven days. Send it again.", null);
}

const conflict = (detail: string, status: string | null) =>
  new AppError({ code: "conflict", detail, ...(status !== null && { meta: { status } }) });
