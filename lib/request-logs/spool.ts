import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { isAlive } from "../database/start-lock";
import { once } from "../once";
import { errorLine } from "../runtime/start-failure";

/** So much may wait on disk for a database that does not take it. */
const mostBytes = 1_024 ** 3;
const beatMs = 5_000;
/** A folder whose process gave no sign for so long is nobody's. */
const silentMs = 60_000;

/** Where the spools of all processes with one DATA_DIR lie. */
export const spoolFolder = (dataDir: string): string => path.join(dataDir, "request-logs");

/**
 * Rows of this process that are not committed yet, in files of a folder of its own: written before their calls are
 * answered, gone when PostgreSQL has them. What a process that was killed leaves is taken up by the next
 * (replay.ts). Nothing is forced to the disk: a process's death loses no row, a machine's those of its last moments.
 * Where the disk takes nothing, rows wait in memory alone, and one line says so.
 */
export class Spool {
  readonly #root: string;
  readonly #log: (line: string) => void;
  readonly #beat: NodeJS.Timeout;
  #folder: string | null = null;
  #number = 0;
  #failing = false;
  /** Bytes that were left for a later replay, by this process. */
  #left = 0;

  /** @param log told a line of JSON when the disk takes nothing, and when it does again */
  constructor(root: string, log: (line: string) => void) {
    this.#root = root;
    this.#log = log;
    this.#beat = setInterval(() => this.#giveSign(), beatMs).unref();
  }

  /** Its name among the folders; null before its first row. */
  get folder(): string | null {
    return this.#folder;
  }

  get failing(): boolean {
    return this.#failing;
  }

  /** A new file; null where the disk takes none. */
  open(): SpoolFile | null {
    try {
      this.#folder ??= this.#makeFolder(process.pid);
      this.#number += 1;
      const file = path.join(this.#folder, `${this.#number}.log`);
      const made = new SpoolFile(this, file, fs.openSync(file, "ax", 0o600));
      this.say(null);
      return made;
    } catch (error) {
      this.say(error);
      return null;
    }
  }

  /** One line for each loss and each recovery. @param error null: it works */
  say(error: unknown): void {
    if (this.#failing === (error !== null)) return;
    this.#failing = error !== null;
    const event = this.#failing ? "request-logs.spool-failing" : "request-logs.spool-working";
    const reason = this.#failing ? errorLine(error) : undefined;
    this.#log(`${JSON.stringify({ time: new Date().toISOString(), event, reason })}\n`);
  }

  /** Whether so many bytes more may be left for later. */
  mayLeave(bytes: number): boolean {
    if (this.#left + bytes > mostBytes) return false;
    this.#left += bytes;
    return true;
  }

  /** Of no process: whoever looks next takes it up. */
  orphanage(): string {
    return this.#makeFolder(0);
  }

  /** When every row is committed. */
  close(): void {
    clearInterval(this.#beat);
    if (this.#folder !== null) fs.rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }

  #makeFolder(pid: number): string {
    const folder = path.join(this.#root, folderName(pid));
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (pid !== 0) held().add(folder);
    return folder;
  }

  #giveSign(): void {
    if (this.#folder === null) return;
    const now = new Date();
    fs.utimes(this.#folder, now, now, (error) => {
      if (error?.code === "ENOENT") this.#folder = null; // another took us for dead: the next file is in a new one
    });
  }
}

/** The rows of one batch. */
export class SpoolFile {
  readonly #spool: Spool;
  readonly #path: string;
  readonly #descriptor: number;
  #size = 0;
  #broken = false;

  constructor(spool: Spool, file: string, descriptor: number) {
    this.#spool = spool;
    this.#path = file;
    this.#descriptor = descriptor;
  }

  usableIn(spool: Spool): boolean {
    return !this.#broken && this.#spool === spool && path.dirname(this.#path) === spool.folder;
  }

  /** All of it or, once and for all, nothing more: what follows a part of a line could not be read. */
  append(bytes: Uint8Array): void {
    if (this.#broken) return;
    try {
      for (let from = 0; from < bytes.byteLength;) from += fs.writeSync(this.#descriptor, bytes, from);
      this.#size += bytes.byteLength;
    } catch (error) {
      this.#broken = true;
      this.#spool.say(error);
    }
  }

  clear(): void {
    try {
      if (this.#size > 0) fs.ftruncateSync(this.#descriptor, 0);
      this.#size = 0;
    } catch (error) {
      this.#broken = true;
      this.#spool.say(error);
    }
  }

  remove(): void {
    fs.closeSync(this.#descriptor);
    fs.rmSync(this.#path, { force: true });
  }

  /** Puts it where a replay finds it. @returns false where rows are missing in it, or there is no room; then it is removed */
  leave(): boolean {
    if (this.#broken || !this.#spool.mayLeave(this.#size)) {
      this.remove();
      return false;
    }
    try {
      fs.closeSync(this.#descriptor);
      fs.renameSync(this.#path, path.join(this.#spool.orphanage(), path.basename(this.#path)));
      return true;
    } catch (error) {
      this.#spool.say(error);
      return false;
    }
  }
}

const host = os.hostname().replaceAll(/[^A-Za-z0-9.-]/g, "-");

/** Tells whose a folder is: machine, process, and one of several in its life. */
export const folderName = (pid: number): string => `${host}~${pid}~${randomUUID()}`;

/** What this process works with: another folder of its number is a dead namesake's. */
export const held = () => once("spool-folders", () => new Set<string>());

/**
 * Whether a folder's process is no more. On this machine its number tells; of another machine that shares the disk, and
 * where a number was given out again, the sign that a living process gives every few seconds.
 */
export function isAbandoned(folder: string): boolean {
  const [machine, number] = path.basename(folder).split("~");
  const pid = Number(number);
  if (machine === host && pid === process.pid) return !held().has(folder);
  if (machine === host && (pid === 0 || !isAlive(pid))) return true;
  const { mtimeMs } = fs.statSync(folder, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
  return Date.now() - mtimeMs > silentMs;
}
