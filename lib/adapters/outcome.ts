import { recordChanges } from "../audit/record";
import { systemActor } from "../auth/system-actor";
import type { Open, Scoped } from "../database/scope";
import { Prisma } from "../db";
import { noRights } from "../permissions/effective";
import type { BareAdapter } from "./find";
import { tellOfFailing } from "./notice";

const minute = 60_000; // ms
const longestWaitMinutes = 360;

/** Failures in a row after which people are told. */
export const failuresToTell = 3;

/**
 * When a fetch is tried again after so many failures in a row: 5, 10, 20 … minutes, at most 6 hours, whatever the
 * schedule. One without a schedule waits for somebody.
 */
export function retryAt(
  { everyMinutes }: Pick<BareAdapter, "everyMinutes">,
  failures: number,
  now: Date,
): Date | null {
  if (everyMinutes === null) return null;
  const minutes = Math.min(5 * 2 ** (Math.max(1, failures) - 1), longestWaitMinutes);
  return new Date(now.getTime() + minutes * minute);
}

/** A fetch came to nothing. After the third in a row people are told, once; it is tried again later and later. */
export async function fetchFailed(open: Open, row: BareAdapter, why: string, now: Date): Promise<void> {
  const failures = row.failures + 1;
  const failingSince = row.failingSince ?? now;
  const [after] = await open.db.adapter.updateManyAndReturn({
    where: { id: row.id },
    data: {
      ...{ failures, failingSince, lastError: why },
      nextSyncAt: row.pausedAt ? null : retryAt(row, failures, now),
    },
  });
  if (after && failures === failuresToTell) await tell(open, after, { why, since: failingSince });
}

/** A fetch has come to its end. */
export async function fetchSucceeded(
  open: Open,
  row: BareAdapter,
  { resume, now }: { resume: object | null; now: Date },
): Promise<void> {
  const next = row.everyMinutes === null || row.pausedAt ? null : row.everyMinutes * minute;
  await open.db.adapter.updateMany({
    where: { id: row.id },
    data: {
      ...{ failures: 0, failingSince: null, lastError: null, lastSyncAt: now },
      nextSyncAt: next === null ? null : new Date(now.getTime() + next),
      cursor: resume ?? Prisma.DbNull,
    },
  });
  if (row.failures >= failuresToTell) await record(open, row, "adapters.recover", { error: row.lastError });
}

/** Nothing gets there any more: people are told, once for each time that it begins. */
export async function sendingFailed(open: Open, row: BareAdapter, why: string, now: Date): Promise<void> {
  await tell(open, row, { why, since: row.sendingFailingSince ?? now });
}

async function tell(open: Open, row: BareAdapter, { why, since }: { why: string; since: Date }) {
  const company = await companyOf(open.db);
  await tellOfFailing(open.db, company, { row, why, since });
  await record(open, row, "adapters.fail", { error: why });
}

async function record(open: Open, row: BareAdapter, event: string, { error }: { error: string | null }) {
  const { id, name, environment } = row;
  const actor = systemActor(await companyOf(open.db), noRights);
  const subject = { kind: "adapter", id, name };
  await recordChanges(open.raw, actor, event, [{ subject, environment, after: { error } }]);
}

const companyOf = (db: Scoped) => db.company.findFirstOrThrow({ select: { id: true, name: true } });
