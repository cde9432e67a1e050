import { ChevronRight } from "lucide-react";
import { ExportList, type ExportWords } from "@/components/exports/export-list";
import { WhileWorking } from "@/components/security/while-working";
import { Card } from "@/components/ui/card";
import type { OwnExport } from "@/lib/exports/own";
import { isUnderWay } from "@/lib/jobs/under-way";

type LogsExportsProps = { exports: readonly OwnExport[]; now: Date; file: (id: string) => string };

const words: ExportWords = {
  doing: "Exporting calls",
  rows: ["call", "calls"],
  all: "All calls",
  formats: { jsonl: "JSON Lines", csv: "CSV" },
  filters: {
    environment: "", // said always, also where it is all of them
    outcome: "outcome",
    status: "status",
    code: "reason",
    method: "method",
    endpoint: "endpoint",
    search: "path",
    apiKeyId: "key",
    accountId: "account",
    customerId: "customer",
    address: "address",
    requestId: "request",
    minDurationMs: "duration",
    from: "time",
    to: "time",
  },
};

const recentMs = 600_000;

/** The viewer's exports of the last days: under way, or to be fetched. Those of some time ago are folded away. */
export function LogsExports({ exports, now, file }: LogsExportsProps) {
  if (exports.length === 0) return null;
  const busy = exports.some(isUnderWay);
  const recent = exports.some(({ at }) => now.getTime() - Date.parse(at) < recentMs);
  return (
    <Card aria-label="Your exports" className="mb-4">
      {busy && <WhileWorking />}
      <details open={busy || recent} className="group/exports">
        <summary className="flex list-none items-center gap-1.5 rounded-xl px-4 py-2 text-sm font-medium text-muted hover:text-strong [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden="true" className="size-4 group-open/exports:rotate-90" />
          Your exports ({exports.length})
        </summary>
        <ul className="divide-y border-t">
          <ExportList exports={exports} now={now} file={file} words={words} />
        </ul>
      </details>
    </Card>
  );
}
