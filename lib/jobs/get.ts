import { z } from "zod";
import { visibleKeys } from "../api-keys/find";
import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { notFound } from "../errors";
import { fileOfExport } from "../exports/file-of";
import { can } from "../permissions/can";
import { jobScope } from "../resources/jobs";
import { query } from "../verb";
import { covers } from "./creator";
import { readHistory, type Befallen } from "./history";
import { findKind } from "./kinds";
import { JobIdInput } from "./schemas";
import { isUnderWay } from "./under-way";
import { viewOf, type JobView } from "./view";
import { requireWholeJobs } from "./whole";

/** What was wrong with a row; `subject` is the line of an import, or the key that was refused. */
export type RowRefusal = { subject: string; href: string | null; detail: string };

/** A job in full. */
export type WholeJob = JobView & {
  history: Befallen[];
  refusals: { shown: RowRefusal[]; total: number };
  /** Its file, where the viewer may have it. */
  file: { expiresAt: string } | null;
  /** What the viewer may do with it now. */
  may: { cancel: boolean; retry: boolean };
};

/** Refusals that a screen shows; the others are in the file of them. */
const mostShown = 100;

/** @throws {AppError} not_found */
export const getJob = query({
  name: "jobs.get",
  permission: "jobs:read",
  input: JobIdInput,
  guard: requireWholeJobs,
  async run({ actor, input: { id }, db }): Promise<WholeJob> {
    const job = await db.job.findFirst({
      where: { AND: [{ id }, jobScope(actor)] },
      omit: { checkpoint: true },
    });
    if (!job) throw notFound("job");
    const view = viewOf(job, job.input);
    const ended = view.status === "failed" || view.status === "cancelled";
    const kind = findKind(job.kind);
    return {
      ...view,
      history: readHistory(job.history),
      refusals: await refusalsOf(actor, db, job.rowErrors),
      file: await fileOfExport(actor, db, job),
      may: {
        cancel: isUnderWay(view) && !view.ending && can(actor, "jobs:cancel"),
        retry:
          ended &&
          kind !== null &&
          can(actor, "jobs:retry") &&
          covers(actor, job.allowed, kind.needs(job.input)),
      },
    };
  },
});

const Refusals = z.array(
  z.object({ line: z.number().optional(), apiKeyId: z.string().optional(), detail: z.string() }),
);

async function refusalsOf(actor: Actor, db: Scoped, stored: unknown): Promise<WholeJob["refusals"]> {
  const all = Refusals.safeParse(stored).data ?? [];
  const some = all.slice(0, mostShown);
  const ids = some.flatMap(({ apiKeyId }) => apiKeyId ?? []);
  const keys =
    ids.length > 0 && can(actor, "api-keys:read")
      ? await db.apiKey.findMany({
          where: { AND: [{ id: { in: ids } }, visibleKeys(actor)] },
          select: { id: true, name: true },
        })
      : [];
  const names = new Map(keys.map((key) => [key.id, key.name]));
  const shown = some.map(({ line, apiKeyId = "", detail }) => ({
    subject: line === undefined ? (names.get(apiKeyId) ?? apiKeyId) : String(line),
    href: names.has(apiKeyId) ? `/settings/api-keys/${apiKeyId}` : null,
    detail,
  }));
  return { shown, total: all.length };
}
