import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Scoped } from "../database/scope";
import { AppError, notFound } from "../errors";
import { IdInput } from "../text";
import { command } from "../verb";
import { lockAdapterRow, type BareAdapter } from "./find";
import { kindGiven } from "./parse";
import { mappingOf } from "./present";
import { requireRights } from "./rights";
import { syncJob } from "./sync-input";

/** The job that fetches; `begun` is false where one was under way already, or it is not due. */
export type StartedSync = { jobId: string | null; begun: boolean };

const unfinished: string[] = ["queued", "running"];

/**
 * Fetches what is there to fetch, as a job with the rights of whoever asks. Asked for while one is under way, it is
 * that one. The actor is in the adapter's environment.
 * @throws {AppError} conflict where it is paused or fetches nothing; permission_denied and field_forbidden
 */
export const syncAdapter = command({
  name: "adapters.sync",
  permission: "adapters:update",
  input: z.strictObject({
    id: IdInput,
    /** Only if its time has come: for the schedule, of which every process has one. */
    dueAt: z.date().optional(),
  }),
  async run({ actor, input: { id, dueAt }, db }) {
    const row = await lockAdapterRow(db, id);
    if (row.environment !== actor.environment) throw notFound("adapter");
    if (dueAt && (row.nextSyncAt === null || row.nextSyncAt > dueAt)) return nothing(null);
    const mapping = requireFetching(row);
    requireRights(actor, { kind: kindGiven(row.kind), mapping, sends: false });
    const running = await unfinishedSync(db, row);
    if (running) return nothing(running.id);
    const jobId = randomUUID();
    const now = dueAt ?? new Date();
    const next = row.everyMinutes === null ? null : new Date(now.getTime() + row.everyMinutes * 60_000);
    await db.adapter.updateMany({ where: { id }, data: { nextSyncAt: next } });
    const result: StartedSync = { jobId, begun: true };
    const subject = { kind: "adapter", id, name: row.name };
    return {
      result,
      audit: dueAt ? null : { subject, environment: row.environment, after: { jobId } },
      jobs: [{ id: jobId, kind: syncJob, input: { adapterId: id } }],
    };
  },
});

function nothing(jobId: string | null): { result: StartedSync; audit: null } {
  return { result: { jobId, begun: false }, audit: null };
}

function requireFetching(row: BareAdapter) {
  const mapping = mappingOf(row);
  if (row.pausedAt)
    throw new AppError({ code: "conflict", detail: "This adapter is paused: resume it first." });
  if (!kindGiven(row.kind).source || !mapping)
    throw new AppError({ code: "conflict", detail: "This adapter fetches nothing: it only sends." });
  return mapping;
}

/** A sync of it that has not finished. Its row is held, so nobody begins another meanwhile. */
function unfinishedSync(db: Scoped, { id, environment }: BareAdapter) {
  return db.job.findFirst({
    where: {
      ...{ environment, kind: syncJob, status: { in: unfinished } },
      input: { path: ["adapterId"], equals: id },
    },
    select: { id: true },
  });
}
