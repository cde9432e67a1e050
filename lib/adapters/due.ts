import { randomUUID } from "node:crypto";
import { transaction } from "../database/scope";
import { AppError } from "../errors";
import type { BareAdapter } from "./find";
import { fetchFailed } from "./outcome";
import { holderGone, holderOf } from "./rights";
import { syncAdapter } from "./sync";

/**
 * Begins the fetch of an adapter whose time has come, with the rights of whoever it acts for. Where that person may
 * not any more it has failed, and says so. Done by two processes at once, it begins once.
 */
export async function syncIfDue(row: BareAdapter, now: Date): Promise<void> {
  const holder = await holderOf(row, randomUUID());
  try {
    if (!holder) throw new AppError({ code: "permission_denied", detail: holderGone });
    await syncAdapter(holder, { id: row.id, dueAt: now });
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500 || error.code === "not_found") throw error;
    const said = error.faults[0]?.detail ?? "";
    const why = holder ? `Whoever saved this adapter last has lost a right that it needs. ${said}` : said;
    await transaction(row.companyId, async (open) => {
      const [still] = await open.db.adapter.updateManyAndReturn({
        where: { id: row.id, nextSyncAt: row.nextSyncAt },
        data: { id: row.id },
      });
      if (still) await fetchFailed(open, still, why, now);
    });
  }
}
