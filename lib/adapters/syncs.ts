import { z } from "zod";
import { JobError } from "../jobs/schemas";
import type { RowFault } from "../imports/schemas";
import { can } from "../permissions/can";
import { query } from "../verb";
import { getAdapterRow } from "./find";
import { AdapterIdInput } from "./schemas";
import { syncJob } from "./sync-input";

const Counts = z.object({
  ...{ created: z.int(), updated: z.int(), unchanged: z.int(), failed: z.int() },
});
type Counts = z.output<typeof Counts>;

/** One fetch, done or under way. */
export type SyncView = {
  id: string;
  /** Of its job. */
  status: string;
  startedBy: string;
  createdAt: string;
  finishedAt: string | null;
  error: string | null;
  counts: Counts | null;
};

/** What came of a day's fetches, UTC. */
export type SyncDay = Counts & { day: string; succeeded: number; unsuccessful: number };

export type Syncs = {
  /** The last ones, newest first. */
  last: SyncView[];
  /** Every day of the span, oldest first. */
  days: SyncDay[];
  /** What was wrong with rows of the last that finished; empty for who may not read customers. */
  rowErrors: { line: number; detail: string }[];
};

const shown = 10;
const spanDays = 14;
const mostCounted = 10_000;
const mostErrors = 50;
const dayMs = 86_400_000;

/** How an adapter's fetches went. @throws {AppError} not_found */
export const getAdapterSyncs = query({
  name: "adapters.syncs",
  permission: "adapters:read",
  input: AdapterIdInput,
  async run({ actor, input: { id }, db }): Promise<Syncs> {
    const { environment } = await getAdapterRow(db, id);
    const now = Date.now();
    const since = new Date(Math.floor(now / dayMs) * dayMs - (spanDays - 1) * dayMs);
    const ofIt = { environment, kind: syncJob, input: { path: ["adapterId"], equals: id } };
    const [rows, counted] = await Promise.all([
      db.job.findMany({
        where: ofIt,
        omit: { input: true, checkpoint: true, allowed: true, rowErrors: true },
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        take: shown,
      }),
      db.job.findMany({
        where: { ...ofIt, createdAt: { gte: since } },
        select: { createdAt: true, status: true, result: true },
        take: mostCounted,
      }),
    ]);
    const last = rows.map((row) => ({
      ...{ id: row.id, status: row.status, startedBy: row.creatorName },
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
      error: JobError.safeParse(row.error).data?.detail ?? null,
      counts: Counts.safeParse(row.result).data ?? null,
    }));
    const finished = last.find(({ finishedAt }) => finishedAt !== null);
    const rowErrors = finished && can(actor, "customers:read") ? await errorsOf(db, finished.id) : [];
    return { last, days: daysOf(since, counted), rowErrors };
  },
});

type Jobs = { findFirst(args: object): PromiseLike<unknown> };

async function errorsOf(db: { job: Jobs }, id: string): Promise<Syncs["rowErrors"]> {
  const row = await db.job.findFirst({ where: { id }, select: { rowErrors: true } });
  const faults =
    z.object({ rowErrors: z.array(StoredFault).nullable() }).safeParse(row).data?.rowErrors ?? [];
  return faults.slice(0, mostErrors);
}
const StoredFault = z.object({ line: z.int(), detail: z.string() }) satisfies z.ZodType<
  Pick<RowFault, "line" | "detail">
>;

type Counted = { createdAt: Date; status: string; result: unknown };

function daysOf(since: Date, jobs: readonly Counted[]): SyncDay[] {
  const days = Array.from({ length: spanDays }, (_, index) => ({
    day: new Date(since.getTime() + index * dayMs).toISOString().slice(0, 10),
    ...{ created: 0, updated: 0, unchanged: 0, failed: 0, succeeded: 0, unsuccessful: 0 },
  }));
  const byDay = new Map(days.map((one) => [one.day, one]));
  for (const { createdAt, status, result } of jobs) {
    const one = byDay.get(createdAt.toISOString().slice(0, 10));
    if (!one) continue;
    if (status === "succeeded") one.succeeded += 1;
    if (status === "failed") one.unsuccessful += 1;
    const counts = Counts.safeParse(result).data;
    if (!counts) continue;
    for (const name of ["created", "updated", "unchanged", "failed"] as const) one[name] += counts[name];
  }
  return days;
}
