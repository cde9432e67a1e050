import type { z } from "zod";
import type { Prisma } from "../db";
import { jobScope } from "../resources/jobs";
import { query } from "../verb";
import { ListJobsInput } from "./schemas";
import { aboutKinds, viewOf, type JobView } from "./view";
import { requireWholeJobs } from "./whole";

/** `newer` and `older`: what the neighbouring pages are asked for with; null where there is none. */
export type JobPage = { jobs: JobView[]; newer: string | null; older: string | null };

/** What is large, or for one job alone. */
const omit = { input: true, checkpoint: true, allowed: true, rowErrors: true, history: true } as const;

/**
 * A page of the company's jobs in all environments, newest first. Its place is a job and not a number: those that
 * come meanwhile shift nothing.
 */
export const listJobs = query({
  name: "jobs.list",
  permission: "jobs:read",
  input: ListJobsInput,
  guard: requireWholeJobs,
  async run({ actor, input, db }): Promise<JobPage> {
    const where = { AND: [jobScope(actor), conditions(input)] };
    const page = (place: Prisma.JobWhereInput, direction: "asc" | "desc") =>
      db.job.findMany({
        where: { AND: [where, place] },
        omit,
        orderBy: [{ createdAt: direction }, { id: direction }],
        take: input.size + 1,
      });
    const newer = input.after ? await page(beside(input.after, "gt"), "asc") : [];
    const isMiddle = newer.length > input.size;
    const anchor = input.after ? undefined : input.before;
    const found = isMiddle
      ? newer.slice(0, input.size).reverse()
      : await page(anchor ? beside(anchor, "lt") : {}, "desc");
    const rows = found.slice(0, input.size);
    const said = await db.job.findMany({
      where: { id: { in: rows.filter(({ kind }) => aboutKinds.includes(kind)).map(({ id }) => id) } },
      select: { id: true, input: true },
    });
    const inputs = new Map(said.map((job) => [job.id, job.input]));
    return {
      jobs: rows.map((row) => viewOf(row, inputs.get(row.id))),
      newer: isMiddle || anchor ? placeOf(rows[0]) : null,
      older: isMiddle || found.length > input.size ? placeOf(rows.at(-1)) : null,
    };
  },
});

type Input = z.output<typeof ListJobsInput>;
type Place = { at: Date; id: string };

const placeOf = (row: { createdAt: Date; id: string } | undefined) =>
  row ? `${row.createdAt.toISOString()}_${row.id}` : null;

function beside({ at, id }: Place, side: "gt" | "lt"): Prisma.JobWhereInput {
  return { OR: [{ createdAt: { [side]: at } }, { AND: [{ createdAt: at }, { id: { [side]: id } }] }] };
}

function conditions({ environment, kind, status, creator, from, to }: Input): Prisma.JobWhereInput {
  return {
    ...{ environment, kind, createdAt: { gte: from, lt: to } }, // what is undefined narrows nothing
    ...(status && { status: status === "unfinished" ? { in: ["queued", "running"] } : status }),
    ...(creator && (creator === "system" ? { creatorKind: creator } : { creatorId: creator })),
  };
}
