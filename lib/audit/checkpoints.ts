import { z } from "zod";
import type { Scoped } from "../database/scope";
import { query } from "../verb";
import { checkpointLine } from "./signed";

const batch = 1000;

/**
 * All checkpoints of the company, oldest first, a line of JSON each, as they are in the file outside the database.
 * Whoever keeps them elsewhere can tell later that nothing was rewritten since.
 */
export const listCheckpoints = query({
  name: "security-logs.checkpoints",
  permission: "security-logs:read",
  input: z.strictObject({}),
  run: ({ actor, db }) => Promise.resolve(linesOf(db, actor.company.id)),
});

async function* linesOf(db: Scoped, companyId: string): AsyncGenerator<string, void> {
  for (let after = -1n; ;) {
    const rows = await db.auditCheckpoint.findMany({
      where: { seq: { gt: after } },
      orderBy: { seq: "asc" },
      take: batch,
    });
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => `${checkpointLine({ ...row, companyId })}\n`).join("");
    after = last.seq;
  }
}
