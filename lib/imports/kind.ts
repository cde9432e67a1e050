import { z } from "zod";
import { findPart, removeFile } from "../jobs/files";
import type { JobKind, Step } from "../jobs/kind";
import { keptLines } from "./kept-lines";
import { importCustomers } from "./rows";
import { ImportJobInput } from "./schemas";

/** Lines at a step, which is seven statements however many there are: half a second with a database 15 ms away. */
const mostLines = 1_000;

/** Faults that are kept; all are counted. */
const keptFaults = 1_000;

const Checkpoint = z.object({
  /** Where the next line is kept: in which part, and at which byte of it. */
  part: z.number(),
  offset: z.number(),
  /** The number of the last line that is done with. */
  line: z.number(),
  created: z.number(),
  updated: z.number(),
  failed: z.number(),
  /** Faults so far that were kept. */
  kept: z.number(),
});

const start: z.infer<typeof Checkpoint> = {
  ...{ part: 0, offset: 0, line: 0 },
  ...{ created: 0, updated: 0, failed: 0, kept: 0 },
};

/** Takes in the lines of an upload, some at each step: where it was killed it goes on, each row once. */
export const importKind: JobKind = {
  kind: "import",
  file: "input",
  needs(input) {
    const { updates } = ImportJobInput.parse(input);
    return ["imports:create", "customers:create", ...(updates ? (["customers:update"] as const) : [])];
  },
  async step({ job, checkpoint: given, actor, db, open }): Promise<Step> {
    const input = ImportJobInput.parse(job.input);
    const at = given === null ? start : Checkpoint.parse(given);
    const part = await findPart(db, job.id, at.part);
    if (!part) throw new Error("A part of the upload is gone");
    const { lines, next } = keptLines(part, at.offset, mostLines);
    const done = await importCustomers({ actor, db, raw: open.raw }, lines, at.line);
    const faults = done.faults.slice(0, keptFaults - at.kept);
    const checkpoint = {
      ...(next < part.byteLength ? { part: at.part, offset: next } : { part: at.part + 1, offset: 0 }),
      line: done.last,
      created: at.created + done.created,
      updated: at.updated + done.updated,
      failed: at.failed + done.failed,
      kept: at.kept + faults.length,
    };
    const { created, updated, failed } = checkpoint;
    const counts = { rows: created + updated + failed, created, updated, failed };
    const result = { kind: input.kind, ...counts };
    const told = given === null || faults.length > 0 ? { rowErrors: faults } : {};
    const step = { checkpoint, progress: (at.part + next / part.byteLength) / input.parts, result, ...told };
    if (checkpoint.part < input.parts) return step;
    await removeFile(db, job.id);
    const subject = { kind: "job", id: job.id, name: null };
    const audit = { event: "imports.finish", subject, after: { kind: input.kind, ...counts } };
    return { ...step, done: { audit } };
  },
};
