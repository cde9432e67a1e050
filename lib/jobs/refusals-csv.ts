import { z } from "zod";
import { notFound } from "../errors";
import { csvLine } from "../exports/csv";
import { jobScope } from "../resources/jobs";
import { query } from "../verb";
import { JobIdInput } from "./schemas";
import { requireWholeJobs } from "./whole";

const Rows = z.array(
  z.looseObject({
    line: z.number().optional(),
    apiKeyId: z.string().optional(),
    code: z.string(),
    pointer: z.string().nullish(),
    detail: z.string(),
  }),
);

/** What was wrong with the rows of a job, a line each. @throws {AppError} not_found, also where nothing was wrong */
export const refusalsCsv = query({
  name: "jobs.refusals",
  permission: "jobs:read",
  input: JobIdInput,
  guard: requireWholeJobs,
  async run({ actor, input: { id }, db }): Promise<{ name: string; text: string }> {
    const where = { AND: [{ id }, jobScope(actor)] };
    const job = await db.job.findFirst({ where, select: { kind: true, rowErrors: true } });
    const rows = Rows.safeParse(job?.rowErrors).data ?? [];
    if (!job || rows.length === 0) throw notFound("job with refused rows");
    const first = rows.some(({ line }) => line !== undefined) ? "line" : "apiKeyId";
    const lines = rows.map((row) => csvLine([row[first] ?? "", row.code, row.pointer ?? "", row.detail]));
    const heading = csvLine([first, "code", "pointer", "detail"]);
    return { name: `${job.kind}-refused-${id.slice(0, 8)}.csv`, text: [heading, ...lines].join("") };
  },
});
