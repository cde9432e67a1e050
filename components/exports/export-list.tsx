import { FileDown } from "lucide-react";
import { JobProgress } from "@/components/jobs/job-progress";
import { buttonStyles } from "@/components/ui/button";
import { figure } from "@/components/ui/figure";
import { Time } from "@/components/ui/time";
import type { OwnExport } from "@/lib/exports/own";

type ExportListProps = {
  exports: readonly OwnExport[];
  now: Date | string;
  /** The address of an export's file. */
  file: (id: string) => string;
  words: ExportWords;
  /** The server does not answer at the moment. */
  lost?: boolean;
};

export type ExportWords = {
  /** "Exporting customers". */
  doing: string;
  /** What one row is, and several are: ["entry", "entries"]. */
  rows: readonly [string, string];
  /** Without a filter: "All customers". */
  all: string;
  formats: Readonly<Record<string, string>>;
  /** What a filter is called, by its name; "" says nothing. */
  filters: Readonly<Record<string, string>>;
};

/** The viewer's exports of the last days, in a list that others may be in as well: under way, or to be fetched. */
export function ExportList({ exports, now, file, words, lost }: ExportListProps) {
  return exports.map((job) => (
    <li key={job.id} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-2.5 text-sm">
      <span className="min-w-0 flex-1 basis-64">
        <span className="font-medium text-strong">{words.formats[job.format] ?? job.format}</span>{" "}
        <span className="text-muted">
          {narrowed(job, words)}, <Time value={job.at} now={now} />
        </span>
      </span>
      <Outcome job={job} href={file(job.id)} words={words} lost={lost} />
    </li>
  ));
}

function narrowed({ narrowedBy }: OwnExport, { all, filters }: ExportWords): string {
  if (narrowedBy.length === 0) return all;
  const words = [...new Set(narrowedBy.map((name) => filters[name] ?? name))].filter((word) => word !== "");
  return `Narrowed by ${words.join(", ")}`;
}

type OutcomeProps = { job: OwnExport; href: string } & Pick<ExportListProps, "words" | "lost">;

function Outcome({ job, href, words, lost }: OutcomeProps) {
  const { status, rows } = job;
  if (status !== "succeeded")
    return <JobProgress label={words.doing} job={job} lost={lost} className="min-w-56 max-sm:w-full" />;
  return (
    <span className="flex items-center gap-4">
      <span className="text-muted tabular-nums">
        {figure(rows ?? 0)} {words.rows[rows === 1 ? 0 : 1]}
      </span>
      <a href={href} download className={buttonStyles({ size: "small" })}>
        <FileDown aria-hidden="true" /> Download
      </a>
    </span>
  );
}
