import { FileDown } from "lucide-react";
import { buttonStyles } from "@/components/ui/button";
import { figure } from "@/components/ui/figure";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { RowFault } from "@/lib/imports/schemas";

const shownAtMost = 100;

type FaultTableProps = {
  faults: readonly RowFault[];
  /** Where all of them that were kept are. */
  file: string;
};

/** What was wrong with which line, and the way to all of it. */
export function FaultTable({ faults, file }: FaultTableProps) {
  const shown = faults.slice(0, shownAtMost);
  return (
    <div className="space-y-2.5">
      <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
        <p className="text-muted">
          {faults.length > shownAtMost
            ? `The first ${shownAtMost} of ${figure(faults.length)} that were kept`
            : "Line numbers are those of your file"}
        </p>
        <a href={file} download className={buttonStyles({ size: "small" })}>
          <FileDown aria-hidden="true" /> Download as CSV
        </a>
      </div>
      <Table caption="Lines that were wrong" className="max-h-80 overflow-y-auto">
        <TableHead>
          <HeaderCell>Line</HeaderCell>
          <HeaderCell>Attribute</HeaderCell>
          <HeaderCell>What is wrong</HeaderCell>
        </TableHead>
        <TableBody>
          {shown.map(({ line, pointer, detail }, index) => (
            <TableRow key={index}>
              <Cell kind="title" className="min-w-16">
                <span className="hidden stacked:inline">Line </span>
                {figure(line)}
              </Cell>
              <Cell label="Attribute" className="max-w-48 stacked:max-w-none">
                {pointer ? (
                  <code className="block truncate text-xs">{pointer.slice(1)}</code>
                ) : (
                  <span className="text-muted">The line</span>
                )}
              </Cell>
              <Cell label="What is wrong" className="whitespace-normal">
                <span className="break-words">{detail}</span>
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
