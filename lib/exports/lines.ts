import { csvLine, type CellValue } from "./csv";
import type { ExportFormat } from "./schemas";

type Row = Readonly<Record<string, unknown>>;

/** The bytes of some rows, in UTF-8, each on a line of its own; with the heading where one is due. */
export function linesOf(
  format: ExportFormat,
  columns: readonly string[],
  rows: readonly Row[],
  { heading }: { heading: boolean },
): Uint8Array {
  const lines = rows.map((row) => {
    const cells = columns.map((column) => [column, row[column] ?? null] as const);
    if (format === "jsonl") return `${JSON.stringify(Object.fromEntries(cells))}\n`;
    return csvLine(cells.map(([, value]) => cellOf(value)));
  });
  if (heading && format === "csv") lines.unshift(csvLine(columns));
  return Buffer.from(lines.join(""), "utf8");
}

/** What is neither text nor a number is JSON. */
function cellOf(value: unknown): CellValue {
  const plain = value === null || typeof value === "string" || typeof value === "number";
  return plain || typeof value === "boolean" ? value : JSON.stringify(value);
}
