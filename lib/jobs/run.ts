import { recordChanges } from "../audit/record";
import { transaction } from "../database/scope";
import { AppError } from "../errors";
import { countFinished } from "../metrics/instruments";
import { onBehalfOf } from "../network/silence";
import { reportFault } from "../report";
import { creatorOf } from "./creator";
import { endJob } from "./end";
import { JobFailure } from "./kind";
import { kindOf, knownKinds } from "./kinds";
import { claimJob, limitStep, recordStep, type HeldJob, type JobRef } from "./queue";

/** How long one job is worked on before another may have the worker, ms. */
const turnMs = 15_000;

/** How long the database works on one statement of a step, which it would go on with after the step was given up, ms. */
const mostStatementMs = 10_000;

/** Milliseconds after the first failure since a step succeeded, the second, …; after the last the job has failed. */
const waits = [5_000, 30_000, 120_000, 600_000];
const mostFailures = waits.length + 1;

const willRetry = "Something went wrong on our side. It will be tried again.";
const gaveOut = "Something went wrong on our side, each time it was tried.";

/** A step that must not count: the lease is another's by now, or the job is to be cancelled. */
class Undone extends Error {}

export type Turn = {
  /** Aborted when the process stops: the step under way is finished, the rest handed back. */
  stopping?: AbortSignal;
  /** Steps are taken for so long; one always is. */
  turnMs?: number;
  /** How long a statement of a step may take, ms. */
  statementMs?: number;
};

/** Works on a job, step by step, until it is done, failed, cancelled, or its turn is over. Never throws. */
export async function runJob(ref: JobRef, turn: Turn = {}): Promise<void> {
  try {
    const job = await claimJob(ref, knownKinds);
    if (job) await takeSteps(job, turn);
  } catch (error) {
    reportFault(error, { door: "jobs", job: ref.id }); // the database is away: the lease runs out, and another takes it up
  }
}

async function takeSteps(job: HeldJob, turn: Turn): Promise<void> {
  const endsAt = performance.now() + (turn.turnMs ?? turnMs);
  let held = job;
  try {
    if (job.failures > mostFailures) throw new AppError({ code: "internal", detail: gaveOut });
    while (!turn.stopping?.aborted) {
      const next = await takeStep(held, turn);
      if (next === "done") return;
      held = { ...held, failures: 0, checkpoint: next.checkpoint };
      if (performance.now() >= endsAt) break;
    }
    await handBack(held);
  } catch (error) {
    await settle(held, error);
  }
}

/** One step and its record, together or not at all. @throws {Undone} when it must not count */
async function takeStep(
  job: HeldJob,
  { statementMs = mostStatementMs, stopping: signal }: Turn,
): Promise<"done" | { checkpoint: unknown }> {
  const { needs, prepare, step } = kindOf(job.kind);
  const actor = await creatorOf(job, needs(job.input));
  const { checkpoint } = job;
  const prepared = await onBehalfOf(actor.company, () => prepare?.({ job, checkpoint, actor, signal }));
  const { done, ...taken } = await transaction(job.companyId, async (open) => {
    await limitStep(open.raw, statementMs);
    const given = { job, checkpoint, actor, db: open.db, open, prepared };
    const came = await onBehalfOf(actor.company, () => step(given));
    const counts = await recordStep(open.raw, job, { ...came, done: came.done !== undefined });
    if (!counts) throw new Undone();
    if (came.done?.audit) await recordChanges(open.raw, actor, came.done.audit.event, [came.done.audit]);
    return came;
  });
  taken.committed?.();
  if (done) countFinished("job", "succeeded");
  return done ? "done" : { checkpoint: taken.checkpoint };
}

/** Its turn is over, through no fault of its own: this attempt does not count. */
function handBack(job: HeldJob): Promise<void> {
  const failures = Math.max(0, job.failures - 1);
  return endJob(job, { status: "queued", delayMs: 0, attempts: job.attempts - 1, failures, error: null });
}

async function settle(job: HeldJob, error: unknown): Promise<void> {
  if (error instanceof Undone) return endJob(job, { status: "cancelled" });
  if (error instanceof AppError && error.status < 500) {
    const [fault] = error.faults;
    return endJob(job, { status: "failed", error: { code: error.code, detail: fault?.detail ?? "" } });
  }
  if (error instanceof JobFailure) {
    const { code, detail } = error;
    return endJob(job, { status: "failed", error: { code, detail } });
  }
  reportFault(error, { door: "jobs", job: job.id, kind: job.kind, attempts: job.attempts });
  const failures = Math.max(1, job.failures); // this one, where a step of the turn had succeeded
  const delayMs = waits[failures - 1];
  if (delayMs === undefined)
    return endJob(job, { status: "failed", error: { code: "internal", detail: gaveOut } });
  const waiting = { code: "internal", detail: willRetry };
  return endJob(job, { status: "queued", delayMs, attempts: job.attempts, failures, error: waiting });
}
