import { counted } from "@/components/api-keys/words";
import { figure } from "@/components/ui/figure";
import { isUnderWay } from "@/lib/jobs/under-way";
import type { OwnImport } from "@/lib/imports/own";

type Counts = Pick<OwnImport, "created" | "updated" | "failed">;

/** "3 customers are new, 12 were changed. 1 line was wrong and changed nothing." */
export function importWords({ created, updated, failed }: Counts): string {
  const parts = [
    ...(created > 0 ? [`${counted(created, "customer")} ${created === 1 ? "is" : "are"} new`] : []),
    ...(updated > 0 ? [`${figure(updated)} ${updated === 1 ? "was" : "were"} changed`] : []),
  ];
  const taken = parts.length > 0 ? `${parts.join(", ")}.` : "No customer was created or changed.";
  return failed > 0 ? `${taken} ${failedWords(failed)}.` : taken;
}

function failedWords(failed: number): string {
  return `${counted(failed, "line")} ${failed === 1 ? "was" : "were"} wrong and changed nothing`;
}

/** What has come of it so far, while it is under way: "12,400 of 100,000 lines". */
export function linesWords({ created, updated, failed, lines }: OwnImport): string {
  return `${figure(created + updated + failed)} of ${counted(lines, "line")}`;
}

/** How it ended: a headline. */
export function endWords(job: OwnImport): string {
  if (isUnderWay(job)) return "The import is under way";
  if (job.status === "cancelled") return "The import was cancelled; what it had done until then stays";
  if (job.status === "failed") return "The import stopped; what it had done until then stays";
  return job.failed > 0 ? "The import is done, but for some lines" : "The import is done";
}
