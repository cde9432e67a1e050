import { ExportList, type ExportWords } from "@/components/exports/export-list";
import type { OwnExport } from "@/lib/exports/own";
import { filterLabels } from "./log-words";

type LogExportsProps = {
  exports: readonly OwnExport[];
  now: Date;
  /** The address of an export's file. */
  file: (id: string) => string;
};

const words: ExportWords = {
  doing: "Exporting the security log",
  rows: ["entry", "entries"],
  all: "The whole log",
  formats: { jsonl: "Proof (JSON Lines)", csv: "CSV" },
  filters: filterLabels,
};

/** The viewer's exports of the last days: under way, or to be fetched. */
export function LogExports(props: LogExportsProps) {
  return (
    <section aria-label="Your exports" className="border-t">
      <ul className="divide-y">
        <ExportList {...props} words={words} />
      </ul>
    </section>
  );
}
