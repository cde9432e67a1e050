import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { z } from "zod";
import { env } from "../env";
import { checkpointLine, type Checkpoint } from "./signed";

// The copy that lies outside the database: whoever can change one does not thereby change the other.

/** `DATA_DIR/checkpoints/<company>.jsonl` */
export function checkpointFile(companyId: string): string {
  return path.join(env().DATA_DIR, "checkpoints", `${companyId}.jsonl`);
}

const Line = z.object({ seq: z.string().regex(/^\d{1,18}$/), digest: z.string(), signature: z.string() });
export type KeptCheckpoint = z.infer<typeof Line>;

/** Adds a checkpoint to the file, on the disk when it returns. @throws {Error} where the folder cannot be written */
export function keepCheckpoint(checkpoint: Checkpoint): void {
  const file = checkpointFile(checkpoint.companyId);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const handle = fs.openSync(file, "a+", 0o600);
  try {
    const { size } = fs.fstatSync(handle);
    const last = Buffer.alloc(1);
    if (size > 0) fs.readSync(handle, last, 0, 1, size - 1);
    // A line that a power cut left unfinished must not swallow this one.
    const start = size > 0 && last.toString() !== "\n" ? "\n" : "";
    fs.writeSync(handle, `${start}${checkpointLine(checkpoint)}\n`);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** The lines of the file, as they were written; what cannot be read is left out. */
export async function* keptCheckpoints(companyId: string): AsyncGenerator<KeptCheckpoint, void> {
  const file = checkpointFile(companyId);
  if (!fs.existsSync(file)) return;
  for await (const line of readline.createInterface({ input: fs.createReadStream(file) })) {
    const kept = parsed(line);
    if (kept) yield kept;
  }
}

/** Checkpoints where retention cut come late and speak for little: some hundred lines. */
const tailBytes = 65_536;

/** The number of the last entry that the file speaks for; 0: there is none. */
export function lastKept(companyId: string): bigint {
  const file = checkpointFile(companyId);
  if (!fs.existsSync(file)) return 0n;
  const handle = fs.openSync(file, "r");
  try {
    const { size } = fs.fstatSync(handle);
    const tail = Buffer.alloc(Math.min(size, tailBytes));
    fs.readSync(handle, tail, 0, tail.length, size - tail.length);
    const kept = tail
      .toString("utf8")
      .split("\n")
      .map(parsed)
      .filter((line) => line !== null);
    return kept.reduce((most, { seq }) => (BigInt(seq) > most ? BigInt(seq) : most), 0n);
  } finally {
    fs.closeSync(handle);
  }
}

function parsed(line: string): KeptCheckpoint | null {
  try {
    return Line.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** Keeps the file under another name, where it tells of a company that was there before under the same id. */
export function setCheckpointsAside(companyId: string): void {
  const file = checkpointFile(companyId);
  if (fs.existsSync(file)) fs.renameSync(file, file.replace(/jsonl$/, `${Date.now()}.jsonl`));
}
