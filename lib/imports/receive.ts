import { createHash, randomUUID } from "node:crypto";
import type { Actor } from "../actor";
import { scopedClient } from "../database/scope";
import { refuseLongDemoImport } from "../demo/spend";
import { AppError } from "../errors";
import { appendPart, openFile, removeFile } from "../jobs/files";
import { authorise } from "../permissions/can";
import { partsOfLines } from "./parts";

/** What the work of an import is given: where its lines are kept, and how many are not blank. */
export type ReceivedImport = { id: string; bytes: number; lines: number; parts: number };

const hour = 3_600_000; // ms

/**
 * Keeps the lines of an import as they come in, many to a part, so that neither their number nor the time that
 * they take to arrive weighs on anything else. What no job is started for is swept after an hour.
 * @throws {AppError} permission_denied before a byte is read; invalid_attribute for a body without lines, or
 *   with one that is too long
 */
export async function receiveImport(
  actor: Actor,
  body: AsyncIterable<Uint8Array>,
): Promise<{ body: ReceivedImport; digest: Uint8Array }> {
  for (const need of ["imports:create", "customers:create"] as const) authorise(actor, need);
  const db = scopedClient(actor.company.id);
  const job = { companyId: actor.company.id, id: randomUUID() };
  const hash = createHash("sha256");
  const received = { id: job.id, bytes: 0, lines: 0, parts: 0 };
  async function* counted(): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of body) {
      hash.update(chunk);
      received.bytes += chunk.byteLength;
      yield chunk;
    }
  }
  await openFile(db, job, { type: "application/jsonl", expiresAt: new Date(Date.now() + hour) });
  try {
    for await (const { content, lines } of partsOfLines(counted())) {
      await appendPart(db, job, received.parts, content);
      received.parts += 1;
      received.lines += lines;
      if (actor.company.demo) refuseLongDemoImport(received.lines);
    }
    if (received.lines === 0) throw noLines();
  } catch (error) {
    await removeFile(db, job.id);
    throw error;
  }
  return { body: received, digest: hash.digest() };
}

function noLines(): AppError {
  const detail = "The body must hold a line for each row.";
  return new AppError({ code: "invalid_attribute", detail, source: { pointer: "" } });
}
