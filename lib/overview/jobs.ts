import { z } from "zod";
import { query } from "../verb";

export type FailedJobs = {
  count: number;
  /** The one that failed last. */
  latest: { id: string; kind: string; by: string; at: string } | null;
};

const dayMs = 86_400_000;

/** The jobs that failed in the last 24 hours. */
export const getFailedJobs = query({
  name: "overview.jobs",
  permission: "jobs:read",
  input: z.strictObject({}),
  async run({ db }): Promise<FailedJobs> {
    const where = { status: "failed", finishedAt: { gte: new Date(Date.now() - dayMs) } };
    const [count, job] = await Promise.all([
      db.job.count({ where }),
      db.job.findFirst({
        where,
        select: { id: true, kind: true, creatorName: true, finishedAt: true, createdAt: true },
        orderBy: { finishedAt: "desc" },
      }),
    ]);
    if (!job) return { count, latest: null };
    const { id, kind, creatorName, finishedAt, createdAt } = job;
    return { count, latest: { id, kind, by: creatorName, at: (finishedAt ?? createdAt).toISOString() } };
  },
});
