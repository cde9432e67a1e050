import fs from "node:fs/promises";
import path from "node:path";
import type pg from "pg";

const keptFor = 30 * 86_400_000; // ms

/** Deletes mails that were sent or given up 30 days ago. What still waits stays. @returns how many */
export async function sweepMails(pool: pg.Pool, at = new Date()): Promise<number> {
  const { rowCount } = await pool.query("delete from mails where sent_at < $1 or failed_at < $1", [
    new Date(at.getTime() - keptFor),
  ]);
  return rowCount ?? 0;
}

/** The same for the files of an outbox. @returns how many */
export async function sweepOutbox(folder: string, at = new Date()): Promise<number> {
  const names = await fs.readdir(/*turbopackIgnore: true*/ folder).catch(() => []);
  const old = names.filter((name) => {
    const day = Date.parse(name.slice(0, 10)); // names begin with the day that the mail was written
    return /\.(eml|draft)$/.test(name) && day < at.getTime() - keptFor;
  });
  for (const name of old) await fs.rm(path.join(/*turbopackIgnore: true*/ folder, name), { force: true });
  return old.length;
}
