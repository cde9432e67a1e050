import { scopedClient, type Scoped } from "../database/scope";
import type { JobRef } from "./queue";

// The file of a job lies in parts in the database, so that whichever process is asked can serve it, and a part
// is written with the step it belongs to or not at all.

/**
 * Begins the file of a job; there is at most one.
 * @param type its media type
 * @param expiresAt from then on nobody can read it, and the sweep takes it
 */
export async function openFile(
  db: Scoped,
  { companyId, id: jobId }: JobRef,
  { type, expiresAt }: { type: string; expiresAt: Date },
): Promise<void> {
  await db.jobFile.create({ data: { companyId, jobId, type, expiresAt } });
}

/** Says how long a file is kept. @returns false when there is none any more */
export async function keepFile(db: Scoped, jobId: string, expiresAt: Date): Promise<boolean> {
  const { count } = await db.jobFile.updateMany({ where: { jobId }, data: { expiresAt } });
  return count === 1;
}

/** @param number 0, 1, 2 … without gaps */
export async function appendPart(
  db: Scoped,
  { companyId, id: jobId }: JobRef,
  number: number,
  content: Uint8Array,
): Promise<void> {
  await db.jobFilePart.create({ data: { companyId, jobId, number, content: Uint8Array.from(content) } });
}

/** One part; null after the last. */
export async function findPart(db: Scoped, jobId: string, number: number): Promise<Uint8Array | null> {
  const part = await db.jobFilePart.findFirst({ where: { jobId, number }, select: { content: true } });
  return part?.content ?? null;
}

/** How many parts a file has. */
export const countParts = (db: Scoped, jobId: string) => db.jobFilePart.count({ where: { jobId } });

/**
 * All of it, part by part as it is asked for; nothing is open meanwhile.
 * @throws {Error} where a part was deleted since they were counted: half a file must not pass for a whole one
 */
export async function* partsOf({ companyId, id }: JobRef, count: number): AsyncGenerator<Uint8Array, void> {
  const db = scopedClient(companyId);
  for (let number = 0; number < count; number += 1) {
    const part = await findPart(db, id, number);
    if (!part) throw new Error("A part of the file is gone");
    yield part;
  }
}

export async function removeFile(db: Scoped, jobId: string): Promise<void> {
  await db.jobFile.deleteMany({ where: { jobId } });
}
