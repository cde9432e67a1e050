"use client";

import { ExportList, type ExportWords } from "@/components/exports/export-list";
import { importWords, linesWords } from "@/components/imports/import-words";
import { JobProgress } from "@/components/jobs/job-progress";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useCompanyHref } from "@/components/ui/company-address";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { Environment } from "@/lib/environments";
import type { OwnImport } from "@/lib/imports/own";
import { isUnderWay } from "@/lib/jobs/under-way";
import { workHref } from "./customer-address";
import { useCustomerDesk, useWork } from "./customer-desk";

const words: ExportWords = {
  doing: "Exporting customers",
  rows: ["customer", "customers"],
  all: "All customers",
  formats: { csv: "Export (CSV)", jsonl: "Export (JSON Lines)" },
  filters: { search: "a search", accountId: "account" },
};

/** The viewer's own imports and exports of the last days; it moves by itself while one is under way. */
export function CustomerWork({ environment, now }: { environment: Environment; now: string }) {
  const { work, lost } = useWork();
  const href = useCompanyHref();
  if (work.imports.length + work.exports.length === 0) return null;
  return (
    <Card aria-label="Your imports and exports" className="mb-5">
      <ul className="divide-y">
        {work.imports.map((job) => (
          <ImportRow key={job.id} job={job} lost={lost} now={now} />
        ))}
        <ExportList
          exports={work.exports}
          {...{ words, lost, now }}
          file={(id) => href(workHref("export", id, environment))}
        />
      </ul>
    </Card>
  );
}

function ImportRow({ job, lost, now }: { job: OwnImport; lost: boolean; now: string }) {
  const open = useCustomerDesk();
  const goesOn = isUnderWay(job);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-2.5 text-sm">
      <span className="min-w-0 flex-1 basis-64">
        <span className="font-medium text-strong">Import</span>{" "}
        <span className="text-muted tabular-nums">
          <Time value={job.at} now={now} />: {goesOn ? linesWords(job) : importWords(job)}
        </span>
      </span>
      <span className="flex items-center gap-4 max-sm:w-full">
        {job.status === "succeeded" ? (
          <StatusDot tone={job.failed > 0 ? "caution" : "positive"} shape={job.failed > 0 ? "half" : "full"}>
            Done
          </StatusDot>
        ) : (
          <JobProgress label="Importing customers" job={job} lost={lost} className="min-w-56 flex-1" />
        )}
        <Button size="small" aria-haspopup="dialog" onClick={() => open({ kind: "import-job", id: job.id })}>
          Details
        </Button>
      </span>
    </li>
  );
}
