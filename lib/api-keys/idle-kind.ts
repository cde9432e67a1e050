import { z } from "zod";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { AppError } from "../errors";
import type { DueKind } from "../jobs/due";
import { idleFor, working } from "./concern-condition";
import { revokeIdleApiKey } from "./revoke-idle";
import { shareBefore } from "./share-before";

const Checkpoint = z.object({ after: z.string(), revoked: z.number() });

/** Revokes the keys that the policy of their environment calls idle. A step is one key, judged anew under lock. */
export const idleKeysKind: DueKind = {
  kind: "idle-key-revocation",
  needs: () => ["api-keys:update", "api-keys:administer"],
  companies: { suspendedAt: null, keyPolicies: { some: { idleDisableDays: { not: null } } } },
  due: async (db, now) => (await nextIdle(db, null, now)) !== null,
  async step({ job, checkpoint, actor, db, open }) {
    const at = checkpoint === null ? null : Checkpoint.parse(checkpoint);
    const id = await nextIdle(db, at?.after ?? null, new Date());
    const before = at?.revoked ?? 0;
    if (id === null) {
      const after = { revoked: before };
      const audit = { event: "jobs.finish", subject: { kind: "job", id: job.id, name: null }, after };
      return { checkpoint: {}, progress: 1, result: after, done: { audit } };
    }
    const revoked = before + ((await revokeIdleApiKey(actor, { id }, open).catch(goneMeanwhile)) ? 1 : 0);
    return { checkpoint: { after: id, revoked }, progress: shareBefore(id), result: { revoked } };
  },
};

/** @throws what is none of that */
function goneMeanwhile(error: unknown): false {
  if (error instanceof AppError && error.code === "not_found") return false;
  throw error;
}

/** The first idle key behind another one, in the order of their ids; null: there is none. */
async function nextIdle(db: Scoped, after: string | null, now: Date): Promise<string | null> {
  const policies = await db.keyPolicy.findMany({
    where: { idleDisableDays: { not: null } },
    select: { environment: true, idleDisableDays: true },
  });
  const idle = policies.flatMap(({ environment, idleDisableDays: days }): Prisma.ApiKeyWhereInput[] =>
    days === null ? [] : [{ AND: [{ environment }, idleFor(days, now)] }],
  );
  if (idle.length === 0) return null;
  const key = await db.apiKey.findFirst({
    where: {
      AND: [
        { kind: "secret", deletedAt: null, ...(after !== null && { id: { gt: after } }) },
        working(now),
        { OR: idle },
      ],
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return key?.id ?? null;
}
