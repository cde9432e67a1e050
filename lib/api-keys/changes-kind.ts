import { z } from "zod";
import { inSavepoint } from "../database/savepoint";
import type { Prisma } from "../db";
import { AppError } from "../errors";
import type { JobKind, Step } from "../jobs/kind";
import { doToKey } from "./change-many";
import { ChangeApiKeysInput } from "./schemas";

const Input = z.object({ ids: z.array(z.string()), deed: ChangeApiKeysInput.shape.deed });
const Checkpoint = z.object({ next: z.number(), done: z.number(), failed: z.number() });
const start = { next: 0, done: 0, failed: 0 };

/** Refusals that are kept; all are counted. */
const keptFaults = 1_000;

/** One deed for many keys. A step is one key, by the very verb that does it to one: what refuses it refuses no other. */
export const changesKind: JobKind = {
  kind: "api-key-changes",
  needs: () => ["api-keys:update"],
  async step({ job, checkpoint, actor, open }): Promise<Step> {
    const { ids, deed } = Input.parse(job.input);
    const at = checkpoint === null ? start : Checkpoint.parse(checkpoint);
    const id = ids[at.next] ?? "";
    const refusal = await inSavepoint(open.raw, () => doToKey(actor, id, deed, open)).then(
      () => null,
      (error: unknown) => refusalOf(id, error),
    );
    const after = {
      next: at.next + 1,
      done: at.done + (refusal ? 0 : 1),
      failed: at.failed + (refusal ? 1 : 0),
    };
    const counts = { deed: deed.kind, keys: ids.length, done: after.done, failed: after.failed };
    const step: Step = {
      checkpoint: after,
      progress: after.next / ids.length,
      result: counts,
      ...(refusal && at.failed < keptFaults && { rowErrors: [refusal] }),
    };
    if (after.next < ids.length) return step;
    const subject = { kind: "job", id: job.id, name: null };
    return { ...step, done: { audit: { event: "jobs.finish", subject, after: counts } } };
  },
};

/** @throws what is no refusal: then the step is tried again */
function refusalOf(apiKeyId: string, error: unknown): Prisma.InputJsonObject {
  if (!(error instanceof AppError) || error.status >= 500) throw error;
  const [{ code = "" } = {}] = error.faults;
  return { apiKeyId, code, detail: error.faults.map(({ detail }) => detail).join(" ") };
}
