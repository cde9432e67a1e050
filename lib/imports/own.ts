import { z } from "zod";
import { actorId, type Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { standingOf, type JobStanding } from "../jobs/standing";
import { environmentOf } from "../resources/definition";
import { ImportJobInput } from "./schemas";

/** An import as the screen that it was started on shows it. */
export type OwnImport = JobStanding & {
  id: string;
  /** Rows that were sent. */
  lines: number;
  /** So far. */
  created: number;
  updated: number;
  failed: number;
  at: string;
};

const shownMs = 7 * 86_400_000;
const most = 5;

const Counts = z.object({ created: z.number(), updated: z.number(), failed: z.number() });
const none = { created: 0, updated: 0, failed: 0 };

/** Which jobs are the actor's own imports in their environment. */
export function ownImportsOf(actor: Actor) {
  const creator = { creatorKind: actor.kind, creatorId: actorId(actor) ?? undefined };
  return { ...creator, kind: "import", environment: environmentOf(actor) };
}

/** The imports that the actor started in their environment in the last days, newest first. */
export async function ownImports(db: Scoped, actor: Actor): Promise<OwnImport[]> {
  const jobs = await db.job.findMany({
    where: { ...ownImportsOf(actor), createdAt: { gt: new Date(Date.now() - shownMs) } },
    omit: { checkpoint: true, allowed: true, rowErrors: true },
    orderBy: { createdAt: "desc" },
    take: most,
  });
  return jobs.map((job) => ({
    ...{ id: job.id, ...standingOf(job), lines: ImportJobInput.parse(job.input).lines },
    ...(Counts.safeParse(job.result).data ?? none),
    at: job.createdAt.toISOString(),
  }));
}
