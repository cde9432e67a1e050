import { z } from "zod";
import { scopedClient } from "../database/scope";
import { keptLines, type KeptLine } from "../imports/kept-lines";
import { importCustomers } from "../imports/rows";
import { appendPart, findPart, openFile, removeFile } from "../jobs/files";
import { JobFailure, type JobKind, type Preparing, type Step, type StepContext } from "../jobs/kind";
import { environmentOf } from "../resources/definition";
import { openCredentials } from "./credentials";
import { AdapterFault } from "./fault";
import { getAdapterRow, lockAdapterRow, type BareAdapter } from "./find";
import type { Page } from "./kind";
import { kindNamed } from "./kinds";
import { fetchFailed, fetchSucceeded } from "./outcome";
import { mappingOf } from "./present";
import { SyncJobInput, syncJob } from "./sync-input";
import { changedLines, mapPage, partsOfPage, type MappedPage } from "./sync-lines";

/** Lines at a step. */
const mostLines = 1000;
/** Faults that are kept; all are counted. */
const keptFaults = 1000;
/** Pages of one sync: one that never ends is given up, and says so. */
const mostPages = 10_000;
const day = 86_400_000; // ms

const At = z.object({
  /** Where the next page begins; null: at the beginning, or where there is none any more. */
  cursor: z.json().nullable(),
  resume: z.json().nullable(),
  /** There are no more pages. */
  last: z.boolean(),
  pages: z.int(),
  /** Of a page that is kept: which part is next, where in it, of how many. */
  part: z.int(),
  offset: z.int(),
  parts: z.int(),
  /** The number of the last row that was fetched, and of the last that was taken in. */
  fetched: z.int(),
  line: z.int(),
  ...{ created: z.int(), updated: z.int(), unchanged: z.int(), failed: z.int(), kept: z.int() },
});
type At = z.output<typeof At>;

const start = {
  ...{ cursor: null, resume: null, last: false, pages: 0, part: 0, offset: 0, parts: 0, fetched: 0, line: 0 },
  ...{ created: 0, updated: 0, unchanged: 0, failed: 0, kept: 0 },
} as const;

const readAt = (checkpoint: unknown): At => (checkpoint === null ? start : At.parse(checkpoint));
const hasKept = ({ part, parts }: At) => part < parts;

/** What is fetched before a step, while no transaction is open. */
type Fetched = { page: Page; mapped: MappedPage };

/**
 * Fetches page after page of what an adapter's source has, and takes each in as an import would: where it was killed
 * it goes on, and a row that is here already as it is there changes nothing.
 */
export const syncKind: JobKind = {
  kind: syncJob,
  file: "output",
  needs: () => ["customers:create", "customers:update"],
  prepare,
  async step(context): Promise<Step> {
    const at = readAt(context.checkpoint);
    const row = await requireRunning(context, await lockAdapterRow(context.db, adapterId(context)));
    const fetched = context.prepared as Fetched | null; // what prepare() returned
    const taken = fetched ? await takeFetched(context, at, fetched) : await takeKept(context, at);
    return finished(context, row, taken);
  },
  async failed({ open, input, error }) {
    const { adapterId: id } = SyncJobInput.parse(input);
    const [row] = await open.db.adapter.updateManyAndReturn({ where: { id }, data: { id } }); // held
    if (row && row.pausedAt === null) await fetchFailed(open, row, error.detail, new Date());
  },
};

const adapterId = ({ job }: Pick<StepContext, "job">) => SyncJobInput.parse(job.input).adapterId;

async function prepare({ job, checkpoint, actor, signal }: Preparing): Promise<Fetched | null> {
  const at = readAt(checkpoint);
  if (hasKept(at)) return null;
  const db = scopedClient(actor.company.id);
  const row = await requireRunning({ actor }, await getAdapterRow(db, adapterId({ job })));
  const mapping = mappingOf(row);
  const { source } = kindNamed(row.kind);
  if (!source || !mapping) throw new JobFailure("adapter_changed", "The adapter fetches nothing any more.");
  if (at.pages >= mostPages)
    throw new JobFailure("adapter_failed", `There is no end to it: ${mostPages} pages were read.`);
  try {
    const link = { settings: row.settings, credentials: openCredentials(row), signal };
    const page = await source.fetch(link, at.pages === 0 ? row.cursor : at.cursor);
    return { page, mapped: mapPage(mapping, page.rows, at.fetched) };
  } catch (error) {
    if (error instanceof AdapterFault) throw new JobFailure("adapter_failed", error.message);
    throw error;
  }
}

async function requireRunning<Row extends BareAdapter>(
  { actor }: Pick<StepContext, "actor">,
  row: Row,
): Promise<Row> {
  if (row.environment !== environmentOf(actor))
    throw new JobFailure("adapter_changed", "The adapter is another environment's.");
  if (row.pausedAt) throw new JobFailure("adapter_paused", "The adapter was paused.");
  return row;
}

type Taken = { at: At; faults: z.output<typeof Fault>[] };
const Fault = z.object({
  line: z.int(),
  code: z.string(),
  pointer: z.string().nullable(),
  detail: z.string(),
});

/** A page of few rows is taken in at once; one of many is kept, and taken in step by step. */
async function takeFetched(context: StepContext, at: At, { page, mapped }: Fetched): Promise<Taken> {
  const { lines, faults, failed, last } = mapped;
  const after: At = {
    ...at,
    ...{
      pages: at.pages + 1,
      failed: at.failed + failed,
      fetched: Math.max(last, at.fetched + page.rows.length),
    },
    ...{ cursor: page.next as At["cursor"], resume: page.resume as At["resume"], last: page.next === null }, // JSON by their type
  };
  if (lines.length <= mostLines) {
    const taken = await takeLines(context, { ...after, line: at.fetched }, lines);
    return { at: taken.at, faults: [...faults, ...taken.faults] };
  }
  const { db, job, actor } = context;
  const ref = { companyId: actor.company.id, id: job.id };
  await openFile(db, ref, { type: "application/jsonl", expiresAt: new Date(Date.now() + day) });
  const parts = partsOfPage(lines);
  for (const [number, content] of parts.entries()) await appendPart(db, ref, number, content);
  return { at: { ...after, part: 0, offset: 0, parts: parts.length, line: at.fetched }, faults };
}

async function takeKept(context: StepContext, at: At): Promise<Taken> {
  const { db, job } = context;
  const part = await findPart(db, job.id, at.part);
  if (!part) throw new Error("A part of the page is gone");
  const { lines, next } = keptLines(part, at.offset, mostLines);
  const taken = await takeLines(context, at, lines);
  const place = next < part.byteLength ? { part: at.part, offset: next } : { part: at.part + 1, offset: 0 };
  const after = { ...taken.at, ...place };
  if (hasKept(after)) return { ...taken, at: after };
  await removeFile(db, job.id);
  return { ...taken, at: { ...after, part: 0, parts: 0 } };
}

async function takeLines(context: StepContext, at: At, lines: readonly KeptLine[]): Promise<Taken> {
  const { actor, db, open } = context;
  const changed = await changedLines(db, environmentOf(actor), lines);
  const done = await importCustomers({ actor, db, raw: open.raw }, changed.lines, at.line);
  return {
    at: {
      ...at,
      line: done.last + changed.trailing,
      created: at.created + done.created,
      updated: at.updated + done.updated,
      unchanged: at.unchanged + changed.unchanged,
      failed: at.failed + done.failed,
    },
    faults: done.faults,
  };
}

async function finished(context: StepContext, row: BareAdapter, { at, faults }: Taken): Promise<Step> {
  const told = faults.slice(0, keptFaults - at.kept);
  const checkpoint = { ...at, kept: at.kept + told.length };
  const { created, updated, unchanged, failed } = at;
  const counts = { rows: created + updated + unchanged + failed, created, updated, unchanged, failed };
  const result = { kind: "customers", adapterId: row.id, adapter: row.name, ...counts };
  const step = {
    ...{ checkpoint, result, progress: hasKept(at) ? at.part / at.parts : 0 },
    ...(told.length > 0 && { rowErrors: told }),
  };
  if (!at.last || hasKept(at)) return step;
  await settle(context, row, at, told[0]?.detail);
  const subject = { kind: "adapter", id: row.id, name: row.name };
  const changes = created + updated + failed > 0;
  const audit = { event: "adapters.finish-sync", subject, environment: row.environment, after: counts };
  return { ...step, progress: 1, done: { audit: changes ? audit : null } };
}

/** A sync of which nothing but refused rows came has not succeeded, whatever was fetched. */
async function settle({ open }: StepContext, row: BareAdapter, at: At, first?: string): Promise<void> {
  const now = new Date();
  const useful = at.created + at.updated + at.unchanged;
  if (at.failed > 0 && useful === 0)
    return fetchFailed(open, row, `All ${at.failed} rows were refused. ${first ?? ""}`.trim(), now);
  const resume = typeof at.resume === "object" && !Array.isArray(at.resume) ? at.resume : null;
  return fetchSucceeded(open, row, { resume, now });
}
