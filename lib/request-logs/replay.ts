import fs from "node:fs/promises";
import path from "node:path";
import { errorCode } from "../runtime/start-failure";
import { folderName, held, isAbandoned } from "./spool";
import { entriesIn, writeMissing } from "./write-once";

/** Rows that were written, those that were there already, and lines that could not be read. */
export type Replayed = { written: number; known: number; unreadable: number };

/**
 * Writes what processes that are no more left in their spools, and removes it. Processes that do so at once share the
 * work; the spool of one that lives is never touched.
 * @throws {Error} of the database or the disk; what was not written lies there for the next time
 */
export async function replaySpools(root: string): Promise<Replayed> {
  const sum: Replayed = { written: 0, known: 0, unreadable: 0 };
  for (const name of await names(root)) {
    const folder = path.join(root, name);
    const claimed = isAbandoned(folder) ? await claim(root, folder) : null;
    if (claimed === null) continue;
    try {
      for (const file of await names(claimed)) {
        const found = await replay(path.join(claimed, file));
        for (const what of ["written", "known", "unreadable"] as const) sum[what] += found[what];
      }
      await fs.rmdir(claimed);
    } finally {
      held().delete(claimed);
    }
  }
  return sum;
}

async function replay(file: string): Promise<Replayed> {
  const { entries, unreadable } = entriesIn(await fs.readFile(file, "utf8"));
  const written = await writeMissing(entries);
  await fs.rm(file);
  return { written, known: entries.length - written, unreadable };
}

/** Only one process can give a folder its own name. */
async function claim(root: string, folder: string): Promise<string | null> {
  const claimed = path.join(root, folderName(process.pid));
  held().add(claimed);
  try {
    await fs.rename(folder, claimed);
    const now = new Date();
    await fs.utimes(claimed, now, now);
    return claimed;
  } catch (error) {
    held().delete(claimed);
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

async function names(folder: string): Promise<string[]> {
  try {
    return (await fs.readdir(folder)).toSorted();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}
