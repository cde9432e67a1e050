import { z } from "zod";
import { AppError } from "../errors";
import type { DueKind } from "../jobs/due";
import { keepCheckpoint } from "./checkpoint-file";
import { BrokenChain } from "./fault";
import { countOld, pruneBatch } from "./prune";

const Checkpoint = z.object({ old: z.number(), removed: z.number() });

/** Removes the entries of the security log that a company no longer keeps, a batch at each step. */
export const retentionKind: DueKind = {
  kind: "security-log-retention",
  needs: () => [], // the chain is no table of rows that rights are about
  companies: { securityLogRetentionDays: { not: null } },
  due: async (db, now) => (await countOld(db, now)) > 0,
  async step({ checkpoint, actor, db, open }) {
    const now = new Date();
    const at =
      checkpoint === null ? { old: await countOld(db, now), removed: 0 } : Checkpoint.parse(checkpoint);
    const { count, more, signed } = await pruneBatch(open, actor, now).catch(tell);
    const removed = at.removed + count;
    return {
      checkpoint: { ...at, removed },
      progress: more ? Math.min(0.99, removed / Math.max(at.old, removed, 1)) : 1,
      result: { removed },
      ...(signed && { committed: () => keepCheckpoint(signed) }),
      ...(!more && { done: { audit: null } }), // each batch is on record by itself
    };
  },
};

/** A broken log is evidence: nothing is removed from it, and trying again would change nothing. */
function tell(error: unknown): never {
  if (!(error instanceof BrokenChain)) throw error;
  const detail = `${error.message} Nothing is removed from a log that is not whole: verify it under Security.`;
  throw new AppError({ code: "conflict", detail });
}
