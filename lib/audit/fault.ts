import { z } from "zod";
import type { ChainRow } from "./chain";
import { chainHash } from "./record";

export const faultKinds = [
  ...(["changed", "missing", "moved", "added"] as const),
  ...(["beginning", "end", "head", "checkpoint", "checkpoint-missing"] as const),
] as const;

/** The first thing that is wrong with a chain. */
export const Fault = z.object({
  kind: z.enum(faultKinds),
  /** The entry that it begins with, in decimal. */
  seq: z.string(),
  /** The last entry of several, or the number that a moved one had. */
  other: z.string().optional(),
});
export type Fault = z.infer<typeof Fault>;

/** What is wrong, in a sentence: "Entry 812 was changed after it was written." */
export function faultWords({ kind, seq, other }: Fault): string {
  const some = other === undefined || other === seq ? `Entry ${seq} is` : `Entries ${seq} to ${other} are`;
  return {
    changed: `Entry ${seq} was changed after it was written.`,
    missing: `${some} missing.`,
    moved: `Entry ${other} stands in the place of entry ${seq}: entries were put into another order.`,
    added: `Entry ${seq} was added behind the end of the log.`,
    beginning: `The beginning was cut: that the log starts after entry ${seq} is not what retention put on record.`,
    end: `${some} missing at the end.`,
    head: `The record of where the log ends was changed: it does not agree with entry ${seq}.`,
    checkpoint: `What was signed for entry ${seq} is not what stands there now.`,
    "checkpoint-missing": `The signed checkpoint of entry ${seq} was removed from the database; its copy outside is still there.`,
  }[kind];
}

/** A chain that cannot be built upon. */
export class BrokenChain extends Error {
  constructor(readonly fault: Fault) {
    super(faultWords(fault));
    this.name = "BrokenChain";
  }
}

/** How far an entry that stands in the wrong place is looked for. */
const reach = 1000n;

/** Why a row does not follow entry `expected - 1`. */
export function linkFault(expected: bigint, found: ChainRow): Fault {
  const seq = String(expected);
  if (found.seq !== expected) return { kind: "missing", seq, other: String(found.seq - 1n) };
  const origin = originOf(found);
  return origin === null ? { kind: "changed", seq } : { kind: "moved", seq, other: String(origin) };
}

/** The number that a row was written with, when it is another's place that it has now. */
function originOf({ seq, row, prev, hash }: ChainRow): bigint | null {
  for (let away = 1n; away <= reach; away += 1n) {
    for (const candidate of [seq + away, seq - away]) {
      if (candidate > 0n && hash.equals(chainHash(prev, { ...row, seq: String(candidate) })))
        return candidate;
    }
  }
  return null;
}
