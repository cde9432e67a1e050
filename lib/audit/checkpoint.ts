import { scopedClient, transaction } from "../database/scope";
import { readHead, readStretch } from "./chain";
import { keepCheckpoint, lastKept } from "./checkpoint-file";
import { BrokenChain } from "./fault";
import { beginningOf, past, positionAt, type Position } from "./position";
import { newestCheckpoint, signCheckpoint, type Checkpoint } from "./signed";

/** A chain that grew by as many is signed for on the way, so that little is walked twice. */
export const mostBetween = 10_000;

/**
 * Walks what was written since the last checkpoint and signs for it: in the database, and in a file outside.
 * Two processes at once sign the same.
 * @param stopping ends it at the next checkpoint
 * @returns the last entry that is now signed for; null where nothing has been written yet
 * @throws {BrokenChain} where the chain is not one: nothing more is signed
 */
export async function takeCheckpoint(companyId: string, stopping?: AbortSignal): Promise<bigint | null> {
  const db = scopedClient(companyId);
  const last = await newestCheckpoint(db);
  const kept = lastKept(companyId);
  const head = await readHead(companyId);
  const signedFor = last && last.seq > kept ? last.seq : kept;
  if (signedFor > head.seq)
    throw new BrokenChain({ kind: "end", seq: String(head.seq + 1n), other: String(signedFor) });
  let at = last ? await positionAt(db, companyId, head, last.seq) : await beginningOf(db, companyId, head);
  while (at.seq < head.seq) {
    if (stopping?.aborted) break;
    at = await walk(companyId, at, head.seq);
    if (at.seq === head.seq && !at.hash.equals(head.hash))
      throw new BrokenChain({ kind: "head", seq: String(head.seq) });
    await keep(
      signCheckpoint({ companyId, seq: at.seq, digest: Uint8Array.from(at.digest), at: new Date() }),
    );
  }
  return at.seq === 0n ? null : at.seq;
}

/** As far as one checkpoint goes, and no further than `through`. @throws {BrokenChain} */
async function walk(companyId: string, from: Position, through: bigint): Promise<Position> {
  let at = from;
  while (at.seq < through && at.seq - from.seq < mostBetween) {
    const rows = await readStretch(companyId, at.seq, { through });
    if (rows.length === 0)
      throw new BrokenChain({ kind: "end", seq: String(at.seq + 1n), other: String(through) });
    for (const row of rows) ({ at } = past(at, companyId, row));
  }
  return at;
}

/** Once: where another process signed for that entry first, that is kept. */
async function keep(checkpoint: Checkpoint): Promise<void> {
  const { count } = await transaction(checkpoint.companyId, ({ db }) =>
    db.auditCheckpoint.createMany({ data: [checkpoint], skipDuplicates: true }),
  );
  if (count === 1) keepCheckpoint(checkpoint);
}
