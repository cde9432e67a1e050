import { pool } from "../db";
import { errorCode } from "../runtime/start-failure";
import { Batch } from "./batch";
import type { RequestLogEntry } from "./entry";
import { entryOf } from "./line";
import { writeBatch } from "./write";

/**
 * Writes a batch so that none of its rows is there or counted twice, although it may have been written before: by a
 * statement whose answer was lost, or by a process that was killed before it could say so. A row is known by its id.
 */
export async function writeOnce(batch: Batch): Promise<void> {
  try {
    await writeBatch(batch);
  } catch (error) {
    if (!isThere(error)) throw error;
    await writeMissing(entriesIn(Buffer.from(batch.lines()).toString()).entries);
  }
}

/** Rows as {@link writeOnce} writes them. @returns how many of them were missing */
export async function writeMissing(entries: readonly RequestLogEntry[]): Promise<number> {
  let written = 0;
  for (let tries = 1; ; tries++) {
    try {
      for (const batch of batchesOf(await missing(entries))) {
        await writeBatch(batch);
        written += batch.rows;
      }
      return written;
    } catch (error) {
      if (!isThere(error) || tries === 5) throw error; // another wrote them between our look and our statement
    }
  }
}

/** What a spool holds. A part of a line is of a call that was never answered. */
export function entriesIn(text: string): { entries: RequestLogEntry[]; unreadable: number } {
  const lines = text.split("\n").slice(0, -1);
  const entries = lines.map(entryOf).filter((entry) => entry !== null);
  return { entries, unreadable: lines.length - entries.length };
}

async function missing(entries: readonly RequestLogEntry[]): Promise<RequestLogEntry[]> {
  const times = entries.map(({ at }) => at.getTime());
  const [from, to] = [new Date(Math.min(...times, 8.64e15)), new Date(Math.max(...times, 0))];
  const { rows } = await pool().query<{ id: string }>(
    "select id from request_logs where at between $1 and $2 and (at, id) in (select * from unnest($3::timestamptz[], $4::uuid[]))",
    [from, to, entries.map(({ at }) => at), entries.map(({ id }) => id)],
  );
  const there = new Set(rows.map(({ id }) => id));
  return entries.filter(({ id }) => !there.has(id));
}

function batchesOf(entries: readonly RequestLogEntry[]): Batch[] {
  const batches: Batch[] = [];
  for (const entry of entries) {
    const last = batches.at(-1);
    if (last && !last.full && last.add(entry)) continue;
    const next = new Batch();
    next.add(entry);
    batches.push(next);
  }
  return batches;
}

const isThere = (error: unknown): boolean => errorCode(error) === "23505"; // unique_violation
