import { z } from "zod";
import { actorId, type Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { standingOf, type JobStanding } from "../jobs/standing";
import { environmentOf } from "../resources/definition";
import { ExportJobInput, type exportKinds } from "./schemas";

/** An export as the screen that it was started on shows it. */
export type OwnExport = JobStanding & {
  id: string;
  format: string;
  /** Null until it is done. */
  rows: number | null;
  /** How it was narrowed, by name; the values stay with what was exported. */
  narrowedBy: string[];
  at: string;
};

/** As long as a file can be fetched. */
const keptMs = 7 * 86_400_000;
const most = 5;

const Rows = z.object({ rows: z.number() });

/** The exports of a kind that the actor started in their environment, newest first: under way, or to be fetched. */
export async function ownExports(
  db: Scoped,
  actor: Actor,
  kind: (typeof exportKinds)[number],
): Promise<OwnExport[]> {
  const jobs = await db.job.findMany({
    where: {
      ...{ kind: "export", environment: environmentOf(actor) },
      ...{ creatorKind: actor.kind, creatorId: actorId(actor) ?? undefined },
      input: { path: ["kind"], equals: kind },
      createdAt: { gt: new Date(Date.now() - keptMs) },
    },
    omit: { checkpoint: true, allowed: true, rowErrors: true },
    orderBy: { createdAt: "desc" },
    take: most,
  });
  return jobs.map((job) => {
    const { format, filter } = ExportJobInput.parse(job.input);
    return {
      ...{ id: job.id, ...standingOf(job), format },
      rows: Rows.safeParse(job.result).data?.rows ?? null,
      narrowedBy: Object.keys(filter),
      at: job.createdAt.toISOString(),
    };
  });
}
