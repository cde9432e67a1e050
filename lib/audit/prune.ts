import type { Actor } from "../actor";
import type { Open, Scoped } from "../database/scope";
import { readHead, readStretch, type ChainRow } from "./chain";
import { beginningOf, past, type Position } from "./position";
import { recordChanges } from "./record";
import { retentionCutoff } from "./retention";
import { signCheckpoint, type Checkpoint } from "./signed";

/** Entries that one transaction removes; writers of the company wait for it. */
const batch = 5000;

const prunedEvent = "security-logs.prune";

type Removed = { count: number; from: string; to: string };

/** What one batch came to. `more`: there is another; `signed`: to be kept outside the database, once it is committed. */
export type Pruned = { count: number; more: boolean; signed: Checkpoint | null };

const nothing: Pruned = { count: 0, more: false, signed: null };

/** From when on entries are kept; null: all are. */
async function cutoffOf(db: Scoped, now: Date): Promise<Date | null> {
  const { securityLogRetentionDays: days } = await db.company.findFirstOrThrow();
  return days === null ? null : retentionCutoff(days, now);
}

/**
 * How many entries the company's policy no longer keeps, where there is anything to remove: a log that says no more
 * than what was removed from it is not emptied for ever anew.
 */
export async function countOld(db: Scoped, now: Date): Promise<number> {
  const cutoff = await cutoffOf(db, now);
  if (cutoff === null) return 0;
  const first = await db.auditLog.findFirst({ orderBy: { seq: "asc" }, select: { at: true } });
  if (!first || first.at >= cutoff) return 0;
  const old = { at: { lt: cutoff } };
  const telling = await db.auditLog.findFirst({
    where: { ...old, event: { not: prunedEvent } },
    select: { id: true },
  });
  return telling ? db.auditLog.count({ where: old }) : 0;
}

/**
 * Removes entries that are older than the company's policy keeps them: whole ones, from the beginning of the chain,
 * so many at a time, puts that on record and signs for where the log begins from then on. What is not an unbroken
 * chain is evidence, and stays. Done by two processes at once it is done once.
 * @throws {BrokenChain}
 */
export async function pruneBatch(open: Open, actor: Actor, now: Date): Promise<Pruned> {
  const companyId = actor.company.id;
  const cutoff = await cutoffOf(open.db, now);
  if (cutoff === null) return nothing;
  const head = await readHead(companyId);
  let at = await beginningOf(open.db, companyId, head);
  const removed: Removed = { count: 0, from: "", to: "" };
  let telling = false;
  while (removed.count < batch) {
    const rows = await readStretch(companyId, at.seq, { most: batch - removed.count, through: head.seq });
    const old = olderThan(rows, cutoff);
    for (const row of old) {
      ({ at } = past(at, companyId, row));
      removed.from ||= row.at.toISOString();
      removed.to = row.at.toISOString();
      telling ||= row.event !== prunedEvent;
    }
    removed.count += old.length;
    if (old.length < rows.length || rows.length === 0) break;
  }
  if (!telling) return nothing;
  const signed = await remove(open, actor, { base: head.base.seq, at, removed });
  return signed ? { count: removed.count, more: removed.count === batch, signed: signed.kept } : nothing;
}

/** Those at the beginning: an old one behind a younger one waits for it. */
function olderThan(rows: readonly ChainRow[], cutoff: Date): readonly ChainRow[] {
  const end = rows.findIndex(({ at }) => at >= cutoff);
  return end === -1 ? rows : rows.slice(0, end);
}

type Cut = { base: bigint; at: Position; removed: Removed };

/** @returns null where another process did it meanwhile; `kept`: null where it was signed before */
async function remove(
  { db, raw }: Open,
  actor: Actor,
  { base, at, removed }: Cut,
): Promise<{ kept: Checkpoint | null } | null> {
  const companyId = actor.company.id;
  const digest = Uint8Array.from(at.digest);
  const checkpoint = signCheckpoint({ companyId, seq: at.seq, digest, at: new Date() });
  const { count: held } = await db.auditHead.updateMany({
    where: { baseSeq: base },
    data: { baseSeq: at.seq, baseHash: Uint8Array.from(at.hash) },
  });
  if (held === 0) return null;
  await db.auditLog.deleteMany({ where: { seq: { lte: at.seq } } });
  await db.auditCheckpoint.deleteMany({ where: { seq: { lt: at.seq } } });
  const { count: fresh } = await db.auditCheckpoint.createMany({ data: [checkpoint], skipDuplicates: true });
  const { count, from, to } = removed;
  const link = at.hash.toString("hex");
  await recordChanges(raw, actor, prunedEvent, [
    {
      subject: { kind: "security-log", id: null, name: null },
      after: { count, first: String(base + 1n), through: String(at.seq), from, to, link },
    },
  ]);
  return { kept: fresh === 1 ? checkpoint : null };
}
