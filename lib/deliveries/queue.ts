import { Prisma, pool, type Transaction } from "../db";
import type { TargetKind } from "./target";

// The only statements that touch the queue, and those on which it rests that a delivery is one process's at a time.
// The queue is told which place has something due, not which delivery: so a place that is slow has a few of the
// worker's hands at most, however much waits for it.

export type TargetRef = { companyId: string; targetKind: TargetKind; targetId: string };

/** A delivery as whoever sends it holds it. */
export type HeldDelivery = TargetRef & {
  id: string;
  eventId: string;
  /** How often it was tried before. */
  attempts: number;
  /** Proves whose turn it is. */
  lease: string;
};

/** The queue's name for what lib/deliveries/run.ts does. */
export const deliverTask = "deliver";

/** Deliveries to one place that are under way at once. */
const mostAtOnce = 4;
/** Places of one company that are sent to at once: what one company has must not keep the others waiting. */
const mostTargets = 6;
/** Longer than an attempt can take, with its record. */
export const leaseMs = 60_000;

const held = Prisma.sql`d.company_id as "companyId", d.id, d.event_id as "eventId", d.target_kind as "targetKind",
  d.target_id as "targetId", d.attempts, d.lease`;

const specOf = ({ companyId, targetKind, targetId }: TargetRef) => ({ companyId, targetKind, targetId });

/** Has the worker look at places, once the transaction is committed. Told twice before it looked, it looks once. */
export async function wakeTargets(tx: Transaction, targets: readonly TargetRef[]): Promise<void> {
  const payloads = JSON.stringify(targets.map(specOf));
  await tx.$queryRaw(Prisma.sql`
    select graphile_worker.add_job(${deliverTask}, payload, job_key := ${deliverTask} || ':' || (payload->>'targetId'),
      max_attempts := 1)
    from json_array_elements(${payloads}::json) as payload`);
}

/**
 * Takes the next due deliveries to a place, oldest first, when nobody sends to it now.
 * @returns none where nothing is due, somebody else is at it, or the company has its share under way
 */
export async function claimDue(
  tx: Transaction,
  { companyId, targetKind, targetId }: TargetRef,
  now: Date,
): Promise<HeldDelivery[]> {
  const lock = Prisma.sql`pg_advisory_xact_lock(hashtextextended(${`deliveries of ${companyId}`}, 0))`;
  await tx.$queryRaw(Prisma.sql`select from ${lock}`);
  const leasedUntil = new Date(now.getTime() + leaseMs);
  return tx.$queryRaw<HeldDelivery[]>(Prisma.sql`
    with under_way as (
      select distinct target_id from deliveries
      where company_id = ${companyId}::uuid and status = 'queued' and leased_until > ${now}
    ), due as (
      select id from deliveries
      where company_id = ${companyId}::uuid and target_id = ${targetId}::uuid and target_kind = ${targetKind}
        and status = 'queued' and due_at <= ${now}
        and not exists (select from under_way where target_id = ${targetId}::uuid)
        and (select count(*) from under_way) < ${mostTargets}
      order by due_at, id limit ${mostAtOnce}
      for update skip locked
    )
    update deliveries d set lease = gen_random_uuid(), leased_until = ${leasedUntil}
    from due where d.company_id = ${companyId}::uuid and d.id = due.id
    returning ${held}`);
}

/** Takes one delivery that waits, whatever else its place does. Null when it does not, or another process has it. */
export async function claimOne(
  tx: Transaction,
  companyId: string,
  id: string,
  now: Date,
): Promise<HeldDelivery | null> {
  const leasedUntil = new Date(now.getTime() + leaseMs);
  const rows = await tx.$queryRaw<HeldDelivery[]>(Prisma.sql`
    update deliveries d set lease = gen_random_uuid(), leased_until = ${leasedUntil}
    where company_id = ${companyId}::uuid and id = ${id}::uuid and status = 'queued'
      and (leased_until is null or leased_until < ${now})
    returning ${held}`);
  return rows[0] ?? null;
}

/** Places with something due that nobody is at: tries again whose time has come, and what was lost with a process. */
const due = `
  select distinct company_id as "companyId", target_kind as "targetKind", target_id as "targetId" from deliveries
  where status = 'queued' and due_at <= $1 and (leased_until is null or leased_until < $1)
  limit 500`;

/**
 * Has the worker look at every place where something is due, of every company. This is what begins a try again: it
 * comes some seconds late, and is never lost.
 * @returns how many places
 */
export async function wakeDue(now: Date = new Date()): Promise<number> {
  const { rows } = await pool().query<TargetRef>(due, [now]);
  if (rows.length === 0) return 0;
  await pool().query(
    `select graphile_worker.add_job('${deliverTask}', payload,
       job_key := '${deliverTask}:' || (payload->>'targetId'), max_attempts := 1)
     from json_array_elements($1::json) as payload`,
    [JSON.stringify(rows)],
  );
  return rows.length;
}
