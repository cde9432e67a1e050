import { syncIfDue } from "@/lib/adapters/due";
import { prisma } from "@/lib/db";
import { reportFault } from "@/lib/report";

/** Adapters that one look begins; the rest waits for the next. */
const mostAtOnce = 200;

/**
 * Begins the fetches whose time has come, of every company, those that waited longest first. One that fails holds up
 * no other.
 */
export async function beginDueSyncs(now: Date, stopping?: AbortSignal): Promise<void> {
  const due = await prisma().adapter.findMany({
    where: { nextSyncAt: { lte: now }, pausedAt: null, company: { suspendedAt: null, demoEndsAt: null } },
    orderBy: { nextSyncAt: "asc" },
    take: mostAtOnce,
  });
  for (const row of due) {
    if (stopping?.aborted) return;
    try {
      await syncIfDue(row, now);
    } catch (error) {
      reportFault(error, { door: "adapters", company: row.companyId, adapter: row.id });
    }
  }
}
