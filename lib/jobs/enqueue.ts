import { actorId, actorName, type Actor } from "../actor";
import type { Prisma, Transaction } from "../db";
import { AppError } from "../errors";
import { grantsOf } from "../permissions/effective";
import { addToQueue, countUnfinished } from "./queue";

/** Work to be done later, in steps, with the rights that its creator has now and then. */
export type NewJob = {
  /** Known beforehand, so that a file can be there before its job. */
  id: string;
  /** One of lib/jobs/kinds.ts. */
  kind: string;
  input: Prisma.InputJsonObject;
};

/** Jobs of a company that can wait or run at once: what one company asks for must not keep the others waiting. */
const mostUnfinished = 50;

/**
 * Writes jobs and puts them into the queue, in the transaction of what caused them: undone with it, they
 * never were.
 * @throws {AppError} quota_exceeded when the company has as many unfinished ones as it may
 * @throws {Error} where the actor has no environment, or is nobody whose rights could be looked up again
 */
export async function enqueueJobs(raw: Transaction, actor: Actor, jobs: readonly NewJob[]): Promise<void> {
  const creatorId = actorId(actor);
  const { environment } = actor;
  if (creatorId === null || environment === null)
    throw new Error("A job is started by a person or a key, in an environment");
  const companyId = actor.company.id;
  const unfinished = await countUnfinished(raw, companyId, mostUnfinished);
  if (unfinished + jobs.length > mostUnfinished) throw tooManyJobs();
  const creator = { creatorKind: actor.kind, creatorId, creatorName: actorName(actor) };
  await raw.job.createMany({
    data: jobs.map((job) => ({
      ...{ ...job, ...creator, companyId, environment },
      allowed: allowedTo(actor),
      requestId: actor.caller.requestId,
    })),
  });
  for (const { id } of jobs) await addToQueue(raw, { companyId, id });
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
