import type { SystemActor } from "../actor";
import { scopedClient, transaction } from "../database/scope";
import { readHead, readStretch, type ChainRow } from "./chain";
import { keepCheckpoint } from "./checkpoint-file";
import { beginningOf, past, type Position } from "./position";
import { recordChanges } from "./record";
import { retentionCutoff } from "./retention";
import { signCheckpoint } from "./signed";

/** Entries that one transaction removes; writers of the company wait for it. */
const batch = 5000;

type Removed = { count: number; from: string; to: string };

/**
 * Removes the entries that are older than the company's policy keeps them: whole ones, from the beginning of the
 * chain, each batch in a transaction that puts it on record and signs for where the log begins from then on.
 * What is not an unbroken chain is evidence, and stays.
 * @param stopping ends it after the batch that is under way
 * @returns how many were removed
 * @throws {BrokenChain}
 */
export async function pruneSecurityLog(
  actor: SystemActor,
  { now, stopping }: { now: Date; stopping?: AbortSignal },
): Promise<number> {
  const db = scopedClient(actor.company.id);
  const { securityLogRetentionDays: days } = await db.company.findFirstOrThrow();
  if (days === null) return 0;
  const cutoff = retentionCutoff(days, now);
  let removed = 0;
  for (;;) {
    const count = await pruneOnce(actor, cutoff);
    removed += count;
    if (count < batch || stopping?.aborted) break;
  }
  return removed;
}

async function pruneOnce(actor: SystemActor, cutoff: Date): Promise<number> {
  const companyId = actor.company.id;
  const db = scopedClient(companyId);
  const head = await readHead(companyId);
  let at = await beginningOf(db, companyId, head);
  const removed: Removed = { count: 0, from: "", to: "" };
  let telling = false;
  while (removed.count < batch) {
    const rows = await readStretch(companyId, at.seq, { most: batch - removed.count, through: head.seq });
    const old = olderThan(rows, cutoff);
    for (const row of old) {
      ({ at } = past(at, companyId, row));
      removed.from ||= row.at.toISOString();
      removed.to = row.at.toISOString();
      telling ||= row.event !== "security-logs.prune";
    }
    removed.count += old.length;
    if (old.length < rows.length || rows.length === 0) break;
  }
  // A log that says no more than what was removed from it is not emptied for ever anew.
  if (!telling) return 0;
  return (await remove(actor, head.base.seq, at, removed)) ? removed.count : 0;
}

/** Those at the beginning: an old one behind a younger one waits for it. */
function olderThan(rows: readonly ChainRow[], cutoff: Date): readonly ChainRow[] {
  const end = rows.findIndex(({ at }) => at >= cutoff);
  return end === -1 ? rows : rows.slice(0, end);
}

/** @returns false where another process did it meanwhile */
async function remove(actor: SystemActor, base: bigint, at: Position, removed: Removed): Promise<boolean> {
  const companyId = actor.company.id;
  const digest = Uint8Array.from(at.digest);
  const checkpoint = signCheckpoint({ companyId, seq: at.seq, digest, at: new Date() });
  let done = false;
  let fresh = 0;
  await transaction(companyId, async ({ db, raw }) => {
    const { count: held } = await db.auditHead.updateMany({
      where: { baseSeq: base },
      data: { baseSeq: at.seq, baseHash: Uint8Array.from(at.hash) },
    });
    if (held === 0) return;
    await db.auditLog.deleteMany({ where: { seq: { lte: at.seq } } });
    await db.auditCheckpoint.deleteMany({ where: { seq: { lt: at.seq } } });
    ({ count: fresh } = await db.auditCheckpoint.createMany({ data: [checkpoint], skipDuplicates: true }));
    const { count, from, to } = removed;
    const first = String(base + 1n);
    const link = at.hash.toString("hex");
    await recordChanges(raw, actor, "security-logs.prune", [
      {
        subject: { kind: "security-log", id: null, name: null },
        after: { count, first, through: String(at.seq), from, to, link },
      },
    ]);
    done = true;
  });
  if (done && fresh === 1) keepCheckpoint(checkpoint);
  return done;
}
