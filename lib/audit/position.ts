import { z } from "zod";
import { follows, readStretch, type ChainRow, type Head, type Link } from "./chain";
import { contentOf, firstDigest, nextDigest, type Content } from "./content";
import { BrokenChain, linkFault } from "./fault";
import { checkpointAt, signedRight } from "./signed";
import { genesis } from "./record";
import type { Scoped } from "../database/scope";

/** How far a walk along the chain has come: the last entry, its link, and the digest up to it. */
export type Position = Link & { digest: Buffer };

const hex = z.string().regex(/^[0-9a-f]{64}$/);
/** The same as jobs keep it. */
export const StoredPosition = z.object({ seq: z.string(), hash: hex, digest: hex });

export const storedPosition = ({ seq, hash, digest }: Position): z.infer<typeof StoredPosition> => ({
  seq: String(seq),
  hash: hash.toString("hex"),
  digest: digest.toString("hex"),
});

export function positionOf(stored: z.infer<typeof StoredPosition>): Position {
  const { seq, hash, digest } = StoredPosition.parse(stored);
  return { seq: BigInt(seq), hash: Buffer.from(hash, "hex"), digest: Buffer.from(digest, "hex") };
}

/**
 * Where a chain begins: before entry 1, or after what retention removed.
 * @throws {BrokenChain} where nobody signed that beginning
 */
export async function beginningOf(db: Scoped, companyId: string, { base }: Head): Promise<Position> {
  const fault = { kind: "beginning", seq: String(base.seq) } as const;
  if (base.seq === 0n) {
    if (!base.hash.equals(genesis)) throw new BrokenChain(fault);
    return { ...base, digest: firstDigest };
  }
  const signed = await checkpointAt(db, base.seq);
  if (!signed || !signedRight({ companyId, ...signed })) throw new BrokenChain(fault);
  return { ...base, digest: Buffer.from(signed.digest) };
}

/** One entry on. @throws {BrokenChain} where it does not follow */
export function past(at: Position, companyId: string, row: ChainRow): { at: Position; content: Content } {
  const expected = at.seq + 1n;
  if (row.seq !== expected || !follows(at.hash, row)) throw new BrokenChain(linkFault(expected, row));
  const content = contentOf(companyId, row.seq, row.row);
  return { at: { seq: row.seq, hash: row.hash, digest: nextDigest(at.digest, content.hash) }, content };
}

/**
 * The position at a checkpoint of ours: its digest is signed, and the entry's own link is checked.
 * @throws {BrokenChain}
 */
export async function positionAt(db: Scoped, companyId: string, head: Head, seq: bigint): Promise<Position> {
  if (seq === head.base.seq) return beginningOf(db, companyId, head);
  const fault = { kind: "checkpoint", seq: String(seq) } as const;
  const signed = await checkpointAt(db, seq);
  if (!signed || !signedRight({ companyId, ...signed })) throw new BrokenChain(fault);
  const [row] = await readStretch(companyId, seq - 1n, { most: 1, through: seq });
  if (!row) throw new BrokenChain({ kind: "missing", seq: String(seq) });
  if (!follows(row.prev, row)) throw new BrokenChain(linkFault(seq, row));
  return { seq, hash: row.hash, digest: Buffer.from(signed.digest) };
}
