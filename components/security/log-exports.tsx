import { FileDown } from "lucide-react";
import { buttonStyles } from "@/components/ui/button";
import { figure } from "@/components/ui/figure";
import { Progress } from "@/components/ui/progress";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { LogExport } from "@/lib/audit/work";
import { filterLabels } from "./log-words";

type LogExportsProps = {
  exports: readonly LogExport[];
  now: Date;
  /** The address of an export's file. */
  file: (id: string) => string;
};

/** The viewer's exports of the last days: under way, or to be fetched. */
export function LogExports({ exports, now, file }: LogExportsProps) {
  return (
    <section aria-label="Your exports" className="border-t">
      <ul className="divide-y">
        {exports.map((job) => (
          <li key={job.id} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-2.5 text-sm">
            <span className="min-w-0 flex-1 basis-64">
              <span className="font-medium text-strong">
                {job.format === "jsonl" ? "Proof (JSON Lines)" : "Table (CSV)"}
              </span>{" "}
              <span className="text-muted">
                {narrowed(job.narrowedBy)}, <Time value={job.at} now={now} />
              </span>
            </span>
            <Standing job={job} href={file(job.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function narrowed(names: readonly string[]): string {
  if (names.length === 0) return "The whole log";
  return `Narrowed by ${names.map((name) => filterLabels[name] ?? name).join(", ")}`;
}

function Standing({ job, href }: { job: LogExport; href: string }) {
  const { status, progress, rows, error } = job;
  if (status === "succeeded") {
    return (
      <span className="flex items-center gap-4">
        <span className="text-muted tabular-nums">
          {figure(rows ?? 0)} {rows === 1 ? "entry" : "entries"}
        </span>
        <a href={href} download className={buttonStyles({ size: "small" })}>
          <FileDown aria-hidden="true" /> Download
        </a>
      </span>
    );
  }
  if (status === "failed" || status === "cancelled") {
    return (
      <StatusDot tone="danger" shape="cross">
        {status === "failed" ? (error ?? "Failed") : "Cancelled"}
      </StatusDot>
    );
  }
  return (
    <span className="flex w-56 items-center gap-3 max-sm:w-full">
      <Progress label="Exporting the security log" value={progress} />
      <span className="w-10 text-end text-muted tabular-nums">{Math.round(progress * 100)} %</span>
    </span>
  );
}
