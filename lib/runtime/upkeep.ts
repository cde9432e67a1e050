import { prisma } from "@/lib/db";
import { enqueueDue } from "@/lib/jobs/due";
import { dueKinds } from "@/lib/jobs/due-kinds";
import { reportFault } from "@/lib/report";

/**
 * Starts what nobody has to ask for, as jobs: reminders, policies that revoke idle keys, retention of security logs.
 * Company by company, and only where something is due; one that fails holds up no other.
 * Not in demos: they are gone before anything is due.
 * @param stopping ends it after the company that is under way
 */
export async function upkeep(now: Date, stopping?: AbortSignal): Promise<void> {
  for (const kind of dueKinds) {
    const companies = await prisma().company.findMany({
      where: { AND: [kind.companies, { demoEndsAt: null }] },
      select: { id: true },
    });
    for (const { id } of companies) {
      if (stopping?.aborted) return;
      await enqueueDue(id, kind, now).catch((error: unknown) =>
        reportFault(error, { door: "upkeep", company: id, kind: kind.kind }),
      );
    }
  }
}
