import { z } from "zod";
import type { Scoped } from "../database/scope";
import { readHead, readStretch, type ChainRow, type Head } from "./chain";
import { keptCheckpoints } from "./checkpoint-file";
import { BrokenChain, Fault } from "./fault";
import { beginningOf, past, positionOf, StoredPosition, storedPosition, type Position } from "./position";
import { checkpointsBetween, newestCheckpoint, signedRight, type Checkpoint } from "./signed";

/** How far a verification has come, as its job keeps it. */
export const Progress = z.object({
  at: StoredPosition,
  /** The last entry that retention had removed when it began. */
  base: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** What the last prune on the way says it removed. */
  pruned: z.object({ seq: z.string(), link: z.string() }).nullable(),
  checkpoints: z.number(),
});
export type Progress = z.infer<typeof Progress>;

export const Verdict = z.object({
  unbroken: z.boolean(),
  /** How many entries are as they were written. */
  entries: z.number(),
  first: z.string(),
  through: z.string(),
  /** When the first and the last of them were written; null where there is none. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Signed ones that agree. */
  checkpoints: z.number(),
  fault: Fault.nullable(),
});
export type Verdict = z.infer<typeof Verdict>;

export type Verified = { progress: Progress; share: number } | { verdict: Verdict };

type Chain = { db: Scoped; companyId: string; head: Head; most: number };

/** Entries of one stretch: a tenth of a second. */
const mostRows = 5000;

/**
 * One stretch of a verification: from the beginning (`before` is null) or from where the last one came to. The
 * log may grow and be pruned meanwhile. Memory is bounded.
 * @param most entries of it
 */
export async function verifyOn(
  db: Scoped,
  companyId: string,
  before: Progress | null,
  most = mostRows,
): Promise<Verified> {
  const newest = await newestCheckpoint(db); // before the head: it can only have grown since
  const head = await readHead(companyId);
  const chain = { db, companyId, head, most };
  let progress: Progress | null = before;
  try {
    if (progress === null || BigInt(progress.at.seq) < head.base.seq) progress = await begin(chain);
    const walked = await walkOn(chain, progress);
    progress = walked.progress;
    if (walked.fault) throw new BrokenChain(walked.fault);
    if (BigInt(progress.at.seq) < head.seq) return { progress, share: shareOf(progress, head) };
    await endRight(chain, progress, newest?.seq ?? 0n);
    return { verdict: verdictOf(progress, null) };
  } catch (error) {
    if (!(error instanceof BrokenChain)) throw error;
    const moved = await readHead(companyId);
    if (moved.base.seq !== head.base.seq)
      return { progress: await begin({ ...chain, head: moved }), share: 0 };
    return { verdict: verdictOf(progress, error.fault) };
  }
}

async function begin({ db, companyId, head }: Chain): Promise<Progress> {
  const at = storedPosition(await beginningOf(db, companyId, head));
  return { at, base: at.seq, from: null, to: null, pruned: null, checkpoints: 0 };
}

async function walkOn(chain: Chain, before: Progress): Promise<{ progress: Progress; fault: Fault | null }> {
  const { db, companyId, head, most } = chain;
  let at = positionOf(before.at);
  const rows = await readStretch(companyId, at.seq, { most, through: head.seq });
  const last = rows.at(-1)?.seq ?? at.seq;
  const signed = await checkpointsBetween(db, at.seq, last);
  const waiting = new Map(signed.map((checkpoint) => [checkpoint.seq, { companyId, ...checkpoint }]));
  let progress = before;
  const sofar = () => ({ ...progress, at: storedPosition(at) });
  try {
    if (rows.length === 0 && at.seq < head.seq)
      throw new BrokenChain({ kind: "end", seq: String(at.seq + 1n), other: String(head.seq) });
    for (const row of rows) {
      ({ at } = past(at, companyId, row));
      const checkpoint = waiting.get(row.seq);
      if (checkpoint) agree(checkpoint, at);
      progress = passed(progress, row, checkpoint !== undefined);
    }
    return { progress: sofar(), fault: null };
  } catch (error) {
    if (error instanceof BrokenChain) return { progress: sofar(), fault: error.fault };
    throw error;
  }
}

function agree(checkpoint: Checkpoint, at: Position): void {
  if (signedRight(checkpoint) && at.digest.equals(checkpoint.digest)) return;
  throw new BrokenChain({ kind: "checkpoint", seq: String(at.seq) });
}

const Pruned = z.object({ through: z.string(), link: z.string() });

function passed(progress: Progress, { at, event, row }: ChainRow, signed: boolean): Progress {
  const said = event === "security-logs.prune" ? Pruned.safeParse(row.after).data : undefined;
  return {
    ...progress,
    from: progress.from ?? at.toISOString(),
    to: at.toISOString(),
    pruned: said ? { seq: said.through, link: said.link } : progress.pruned,
    checkpoints: progress.checkpoints + (signed ? 1 : 0),
  };
}

/** What can only be told at the end. @throws {BrokenChain} */
async function endRight(
  { db, companyId, head }: Chain,
  { at, pruned }: Progress,
  newest: bigint,
): Promise<void> {
  if (at.hash !== head.hash.toString("hex")) throw new BrokenChain({ kind: "head", seq: at.seq });
  const { base } = head;
  const removed = base.seq === 0n ? null : { seq: String(base.seq), link: base.hash.toString("hex") };
  if (removed?.seq !== pruned?.seq || removed?.link !== pruned?.link)
    throw new BrokenChain({ kind: "beginning", seq: String(base.seq) });
  const lost = (through: bigint): Fault => ({
    kind: "end",
    seq: String(head.seq + 1n),
    other: String(through),
  });
  if (newest > head.seq) throw new BrokenChain(lost(newest));
  const [beyond] = await readStretch(companyId, head.seq, { most: 1 });
  if (beyond && (await readHead(companyId)).seq < beyond.seq)
    throw new BrokenChain({ kind: "added", seq: String(beyond.seq) });
  await copiesRight(db, companyId, head, lost);
}

/** Whether the database has every checkpoint of which there is a copy outside. @throws {BrokenChain} */
async function copiesRight(db: Scoped, companyId: string, head: Head, lost: (through: bigint) => Fault) {
  const signed = await checkpointsBetween(db, head.base.seq - 1n, head.seq);
  const digests = new Map(signed.map(({ seq, digest }) => [seq, Buffer.from(digest).toString("hex")]));
  for await (const { seq: text, digest } of keptCheckpoints(companyId)) {
    const seq = BigInt(text);
    if (seq < head.base.seq) continue;
    if (seq > head.seq) {
      // It may have been written since: then the head has moved as well.
      if (seq > (await readHead(companyId)).seq) throw new BrokenChain(lost(seq));
      continue;
    }
    const ours = digests.get(seq);
    if (ours === undefined) throw new BrokenChain({ kind: "checkpoint-missing", seq: text });
    if (ours !== digest) throw new BrokenChain({ kind: "checkpoint", seq: text });
  }
}

function verdictOf(progress: Progress | null, fault: Fault | null): Verdict {
  const { at, base, from, to, checkpoints } = progress ?? {
    ...{ at: { seq: fault?.seq ?? "0" }, base: fault?.seq ?? "0", from: null, to: null, checkpoints: 0 },
  };
  const entries = Number(BigInt(at.seq) - BigInt(base));
  const first = String(BigInt(base) + 1n);
  return { unbroken: fault === null, entries, first, through: at.seq, from, to, checkpoints, fault };
}

function shareOf({ at, base }: Progress, head: Head): number {
  const [done, all] = [BigInt(at.seq) - BigInt(base), head.seq - BigInt(base)];
  return Math.min(0.99, Number(done) / Math.max(1, Number(all)));
}
