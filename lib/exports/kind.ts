import { z } from "zod";
import { appendPart, keepFile, openFile } from "../jobs/files";
import type { JobKind, Step, StepContext } from "../jobs/kind";
import type { Permission } from "../permissions/registry";
import { parseFilter } from "./filter";
import { linesOf } from "./lines";
import { ExportJobInput, mediaTypes } from "./schemas";
import { Place, type Ask, type Source } from "./source";
import { sourceNamed } from "./sources";

const day = 86_400_000; // ms
/** How long a file can be fetched. */
const keptFor = 7 * day;

const Checkpoint = z.object({
  rows: z.number(),
  bytes: z.number(),
  parts: z.number(),
  /** Null: not known before the end. */
  total: z.number().nullable(),
  /** Null: from the beginning. */
  after: Place.nullable(),
  /** Of a source that writes its lines itself. */
  state: z.json().optional(),
});
type Checkpoint = z.infer<typeof Checkpoint>;

const start = (total: number | null): Checkpoint => ({ rows: 0, bytes: 0, parts: 0, total, after: null });

/** Writes the rows of a source to the file of the job, some at each step, so that any number fits into memory. */
export const exportKind: JobKind = {
  kind: "export",
  file: "output",
  needs: (input) => needsOf(ExportJobInput.parse(input)),
  async step(context): Promise<Step> {
    const { job, actor, db } = context;
    const input = ExportJobInput.parse(job.input);
    const source = sourceNamed(input.kind);
    const { parsed: filter, texts } = parseFilter(source, actor, input.filter);
    const ask = { db, actor, filter };
    const before = context.checkpoint === null ? null : Checkpoint.parse(context.checkpoint);
    if (before === null) await beginFile(context, input);
    if (source.write && input.format === "jsonl") {
      const at = before ?? start(null);
      const written = await source.write({ ...ask, id: job.id, texts, state: at.state ?? null });
      const checkpoint = await added(context, at, Buffer.from(written.text, "utf8"), written.rows);
      if (written.state === null) return finish(context, input, checkpoint);
      const state = written.state;
      return { checkpoint: { ...checkpoint, state }, progress: Math.min(0.99, written.share) };
    }
    const at = before ?? start(await expected(source, ask));
    const { columns, format } = input;
    const { rows, next } = await source.read({
      ...ask,
      columns,
      after: at.after,
      take: batchSize(at, source),
    });
    const lines = linesOf(format, columns, rows, { heading: before === null });
    const checkpoint = { ...(await added(context, at, lines, rows.length)), after: next };
    if (next !== null)
      return { checkpoint, progress: progressOf(checkpoint, source.share?.(ask, next) ?? null) };
    return finish(context, input, checkpoint);
  },
};

/** The next part of the file. */
async function added(
  context: StepContext,
  at: Checkpoint,
  lines: Uint8Array,
  rows: number,
): Promise<Checkpoint> {
  if (lines.byteLength > 0) await appendPart(context.db, refOf(context), at.parts, lines);
  return {
    ...at,
    rows: at.rows + rows,
    bytes: at.bytes + lines.byteLength,
    parts: at.parts + (lines.byteLength > 0 ? 1 : 0),
  };
}

/** What whoever starts an export must be allowed, and whoever fetches its file. */
export function needsOf({ kind }: { kind: string }): readonly Permission[] {
  return ["exports:create", sourceNamed(kind).permission];
}

const refOf = ({ job, actor }: StepContext) => ({ companyId: actor.company.id, id: job.id });

/** Kept for longer than an export can take, until it is known when that is over. */
function beginFile(context: StepContext, { format }: ExportJobInput): Promise<void> {
  const expiresAt = new Date(Date.now() + 2 * keptFor);
  return openFile(context.db, refOf(context), { type: mediaTypes[format], expiresAt });
}

async function finish(
  { job, db }: StepContext,
  input: ExportJobInput,
  checkpoint: Checkpoint,
): Promise<Step> {
  const expiresAt = new Date(Date.now() + keptFor);
  await keepFile(db, job.id, expiresAt);
  const { rows, bytes } = checkpoint;
  const counts = { kind: input.kind, format: input.format, rows, bytes };
  return {
    checkpoint,
    progress: 1,
    result: { ...counts, url: `/v3/exports/${job.id}/file`, expiresAt: expiresAt.toISOString() },
    done: {
      audit: { event: "exports.finish", subject: { kind: "job", id: job.id, name: null }, after: counts },
    },
  };
}

const firstBatch = 100;
const mostRows = 1_000;
const wantedBytes = 2 * 1024 * 1024;

/** As many rows as make about two megabytes, going by those so far; the next may be all of the largest kind. */
function batchSize({ rows, bytes }: Checkpoint, source: Source): number {
  const wanted = rows === 0 ? firstBatch : Math.floor((wantedBytes * rows) / bytes);
  return Math.max(10, Math.min(wanted, source.mostRows ?? mostRows));
}

/** Counting what a filter leaves can take as long as reading it. */
function expected(source: Source, ask: Ask): Promise<number> | null {
  return Object.keys(ask.filter).length === 0 ? source.count(ask) : null;
}

/** Not 1 before the end: rows can have come since they were counted. */
function progressOf({ rows, total }: Checkpoint, share: number | null): number {
  if (share !== null) return Math.min(0.99, Math.max(0, share));
  return total === null ? 0 : Math.min(0.99, rows / Math.max(total, rows, 1));
}
