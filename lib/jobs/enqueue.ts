import { actorId, actorName, type Actor } from "../actor";
import type { Prisma, Transaction } from "../db";
import { AppError } from "../errors";
import { grantsOf } from "../permissions/effective";
import { addToQueue, lockJobsOf, type CreatorKind } from "./queue";

/** Work to be done later, in steps, with the rights that its creator has now and then. */
export type NewJob = {
  /** Known beforehand, so that a file can be there before its job. */
  id: string;
  /** One of lib/jobs/kinds.ts. */
  kind: string;
  input: Prisma.InputJsonObject;
  /** It is about rows of more than one environment. */
  everywhere?: true;
};

/**
 * Jobs of a company that people and keys can have waiting or running at once: what one company asks for must not
 * keep the others waiting. What Snapkeys does of its own accord is none of them.
 */
const mostUnfinished = 50;

/**
 * Writes jobs and puts them into the queue, in the transaction of what caused them: undone with it, they
 * never were.
 * @throws {AppError} quota_exceeded when the company has as many unfinished ones as it may
 * @throws {Error} where it is not said which environment is meant, or by whom whose rights could be looked up again
 */
export async function enqueueJobs(raw: Transaction, actor: Actor, jobs: readonly NewJob[]): Promise<void> {
  const creatorId = actorId(actor);
  if (creatorId === null) throw new Error("A job is started by a person or a key");
  const companyId = actor.company.id;
  await refuseTooMany(raw, companyId, jobs.length);
  const creator = { creatorKind: actor.kind, creatorId, creatorName: actorName(actor) };
  await raw.job.createMany({
    data: jobs.map(({ everywhere, ...job }) => ({
      ...{ ...job, ...creator, companyId, environment: everywhere ? null : environmentOf(actor) },
      allowed: allowedTo(actor),
      requestId: actor.caller.requestId,
    })),
  });
  for (const { id } of jobs) await addToQueue(raw, { companyId, id, creatorKind: actor.kind });
}

/** A job that is to be tried again. */
export type Again = { id: string; creatorKind: CreatorKind };

/**
 * Puts jobs back into the queue, in the transaction of whoever asked for that.
 * @throws {AppError} quota_exceeded as for a new one
 */
export async function enqueueAgain(
  raw: Transaction,
  companyId: string,
  jobs: readonly Again[],
): Promise<void> {
  await refuseTooMany(raw, companyId, 0); // they are among the unfinished by now
  for (const job of jobs) await addToQueue(raw, { companyId, ...job });
}

async function refuseTooMany(raw: Transaction, companyId: string, more: number): Promise<void> {
  await lockJobsOf(raw, companyId);
  const unfinished = await raw.job.count({
    where: { companyId, status: { in: ["queued", "running"] }, creatorKind: { not: "system" } },
    take: mostUnfinished + 1,
  });
  if (unfinished + more > mostUnfinished) throw tooManyJobs();
}

function environmentOf({ environment }: Actor) {
  if (environment === null) throw new Error("Say which environment a job is about");
  return environment;
}

/** Seconds; most jobs take less. */
const retryAfter = 60;

function tooManyJobs(): AppError {
  return new AppError(
    {
      code: "quota_exceeded",
      detail:
        `A company can have ${mostUnfinished} jobs that have not finished. ` +
        "Wait until one has, or cancel one with DELETE /jobs/{id}.",
      meta: { mostUnfinished },
    },
    { "Retry-After": String(retryAfter) },
  );
}

/** As lib/jobs/creator.ts reads it. */
function allowedTo({ rights, accounts, customers }: Actor): Prisma.InputJsonObject {
  const list = (scope: Actor["accounts"]) => (scope === null ? null : [...scope]);
  return { grants: grantsOf(rights), accounts: list(accounts), customers: list(customers) };
}
