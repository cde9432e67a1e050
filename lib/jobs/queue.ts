import { Prisma, pool, type Transaction } from "../db";
import type { Environment } from "../environments";
import { mostTold, type Befallen } from "./history";
import type { JobError } from "./schemas";

// The only statements that touch the queue, and those on which it rests that nothing runs twice with effect:
// whoever works on a job holds its lease, and records each step in the step's own transaction, by that lease.

export type JobRef = { companyId: string; id: string };

export type CreatorKind = "user" | "apiKey" | "publicKey" | "system";

/** A job as whoever works on it sees it. */
export type HeldJob = JobRef & {
  environment: Environment | null;
  kind: string;
  /** This time counted. */
  attempts: number;
  /** How often it was begun since a step succeeded, this time counted. */
  failures: number;
  input: unknown;
  checkpoint: unknown;
  creatorKind: CreatorKind;
  /** Null: the system. */
  creatorId: string | null;
  allowed: unknown;
  requestId: string;
  /** Proves whose turn it is. */
  lease: string;
};

/** What one step came to. */
export type Recorded = {
  progress: number;
  checkpoint: Prisma.InputJsonValue;
  /** Absent: as before. */
  result?: Prisma.InputJsonObject;
  /** Come after those before; absent: none do. */
  rowErrors?: Prisma.InputJsonArray;
  done: boolean;
};

/** The queue's name for what lib/jobs/worker.ts does. */
export const taskName = "job";

/** Longer than any step: a transaction lasts at most 15 s, and waits at most 5 s for its connection. */
const leaseSeconds = 30;

/** What nobody waits for goes behind what somebody does. */
const later = 10;

/**
 * Has the worker look at a job. Told twice it looks once, unless it is just looking. Queue rows do not outlive
 * their task: retries are ours, with a row of their own.
 * @param delayMs from now
 */
export async function addToQueue(
  raw: Transaction,
  { companyId, id, creatorKind }: JobRef & { creatorKind: CreatorKind },
  delayMs = 0,
): Promise<void> {
  const payload = Prisma.sql`json_build_object('companyId', ${companyId}::text, 'id', ${id}::text)`;
  const runAt = Prisma.sql`now() + ${delayMs}::float8 * interval '1 millisecond'`;
  await raw.$queryRaw(Prisma.sql`
    select from graphile_worker.add_job(${taskName}, ${payload}, job_key := ${id}::text, max_attempts := 1,
      run_at := ${runAt}, priority := ${creatorKind === "system" ? later : 0}::int)`);
}

/** Whoever asks the same waits until this transaction ends: no two start the last job that there may be. */
export async function lockJobsOf(raw: Transaction, companyId: string): Promise<void> {
  const lock = Prisma.sql`pg_advisory_xact_lock(hashtextextended(${`jobs of ${companyId}`}, 0))`;
  await raw.$queryRaw(Prisma.sql`select from ${lock}`);
}

/** The history of a job, with room for one more. */
const longer = `case when jsonb_array_length(history) >= ${mostTold} then history - 0 else history end`;

const columns = `
  company_id as "companyId", id, environment, kind, attempts, failures, input, checkpoint, creator_kind as "creatorKind",
  creator_id as "creatorId", allowed, request_id as "requestId", lease`;

const claim = `
  update jobs set status = 'running', attempts = attempts + 1, failures = failures + 1,
    lease = gen_random_uuid(), leased_until = now() + interval '${leaseSeconds} s',
    started_at = coalesce(started_at, now())
  where company_id = $1 and id = $2 and status = 'queued' and kind = any($3)
  returning ${columns}`;

/**
 * Begins to work on a job, which counts as a failure until a step succeeds: one that takes its process down
 * tells nobody. Null where there is nothing to do: cancelled, done, another's already, or of a kind that only
 * another version of the code knows.
 */
export async function claimJob({ companyId, id }: JobRef, known: readonly string[]): Promise<HeldJob | null> {
  const { rows } = await pool().query<HeldJob>(claim, [companyId, id, known]);
  return rows[0] ?? null;
}

/**
 * How long the database waits for the next statement of a step, ms: a process that stands still gives back the
 * rows of its step before its lease is over, and before whoever takes over gives up waiting for them.
 */
const mostIdleMs = 5_000;

/** Has the database give up a step that takes too long, and with it all that it holds. @param statementMs for each statement */
export async function limitStep(raw: Transaction, statementMs: number): Promise<void> {
  await raw.$queryRaw`
    select set_config('statement_timeout', ${String(statementMs)}, true),
      set_config('idle_in_transaction_session_timeout', ${String(mostIdleMs)}, true)`;
}

/**
 * Records a step in its transaction, and thereby makes it count.
 * @returns false when it must not: the lease went to another, or the job was cancelled. Then undo all of it.
 */
export async function recordStep(raw: Transaction, job: HeldJob, step: Recorded): Promise<boolean> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  const { progress, checkpoint, result, rowErrors, done } = step;
  const count = await raw.$executeRaw(Prisma.sql`
    update jobs set progress = ${progress}, checkpoint = ${json(checkpoint)}::jsonb, failures = 0,
      result = coalesce(${json(result)}::jsonb, result),
      row_errors = coalesce(row_errors || ${json(rowErrors)}::jsonb, ${json(rowErrors)}::jsonb, row_errors),
      leased_until = case when ${done} then null else now() + ${leaseSeconds}::float8 * interval '1 second' end,
      lease = case when ${done} then null else lease end,
      status = case when ${done} then 'succeeded' else status end,
      error = case when ${done} then null else error end,
      finished_at = case when ${done} then now() end
    where company_id = ${job.companyId}::uuid and id = ${job.id}::uuid and lease = ${job.lease}::uuid
      and status = 'running' and cancel_requested_at is null`);
  return count === 1;
}

/** What becomes of a job that its holder gives up. */
export type Ending =
  | { status: "queued"; delayMs: number; attempts: number; failures: number; error: JobError | null }
  | { status: "failed"; error: JobError }
  | { status: "cancelled" };

const failureOf = ({ attempts }: HeldJob, ending: Ending): Befallen | null => {
  if (!("error" in ending) || !ending.error) return null;
  const at = new Date();
  const next = ending.status === "queued" ? new Date(at.getTime() + ending.delayMs).toISOString() : null;
  return { what: "failed", at: at.toISOString(), attempt: attempts, ...ending.error, next };
};

/**
 * Gives up a lease: the job waits again, has failed, or is cancelled.
 * @returns false when the lease was another's by then, or the job was to be cancelled and this is no cancelling
 */
export async function endTurn(raw: Transaction, job: HeldJob, ending: Ending): Promise<boolean> {
  const { status } = ending;
  const error = "error" in ending && ending.error ? JSON.stringify(ending.error) : null;
  const { attempts, failures } = status === "queued" ? ending : job;
  const befell = failureOf(job, ending);
  const count = await raw.$executeRaw(Prisma.sql`
    update jobs set status = ${status}, attempts = ${attempts}, failures = ${failures}, error = coalesce(${error}::jsonb, error),
      history = ${befell === null ? Prisma.sql`history` : Prisma.sql`${Prisma.raw(longer)} || ${JSON.stringify(befell)}::jsonb`},
      lease = null, leased_until = null, finished_at = case when ${status} <> 'queued' then now() end
    where company_id = ${job.companyId}::uuid and id = ${job.id}::uuid and lease = ${job.lease}::uuid
      and (cancel_requested_at is null) = (${status} <> 'cancelled')`);
  if (count === 1 && status === "queued") await addToQueue(raw, job, ending.delayMs);
  return count === 1;
}

/**
 * A lease that ran out: its process is gone, or stands still and will find its step undone. A waiting job that
 * the queue has not, or gave to a process that never began or does not know its kind: the same. A row that is
 * being changed is left for the next time: who waited for one whose process stands still would hold a connection
 * of the pool for as long.
 */
const rescue = `
  with due as (
    select j.company_id, j.id, j.status from jobs j
    where (j.status = 'running' and j.leased_until < now())
      or (j.status = 'queued' and j.kind = any($1) and j.created_at < now() - interval '${leaseSeconds} s' and not exists (
        select from graphile_worker.jobs q where q.key = j.id::text
          and (q.locked_at > now() - interval '${leaseSeconds} s' or (q.locked_at is null and q.attempts < q.max_attempts))
      ))
    for update of j skip locked
  ), lost as (
    update jobs j set status = 'queued', lease = null, leased_until = null,
      history = case when due.status = 'queued' then history else ${longer} || jsonb_build_object(
        'what', 'lost', 'at', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'attempt', j.attempts) end
    from due where j.company_id = due.company_id and j.id = due.id
    returning j.company_id, j.id, j.creator_kind
  )
  select count(graphile_worker.add_job('${taskName}', json_build_object('companyId', company_id, 'id', id),
    job_key := id::text, max_attempts := 1, priority := case creator_kind when 'system' then ${later} else 0 end)) as count
  from lost`;

/**
 * Puts back into the queue whatever was lost with a process, of every company.
 * @param known the kinds that this process can work on
 * @returns how many jobs
 */
export async function rescueJobs(known: readonly string[]): Promise<number> {
  const { rows } = await pool().query<{ count: string }>(rescue, [known]);
  return Number(rows[0]?.count ?? 0);
}
