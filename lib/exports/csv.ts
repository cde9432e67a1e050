/** What a cell can hold; null is an empty one. */
export type CellValue = string | number | boolean | null;

/**
 * One line of CSV (RFC 4180, ended by CR LF). Text that a spreadsheet would run as a formula (it begins
 * with = + - @, tab or CR) gets a leading apostrophe; numbers are numbers and stay.
 */
export function csvLine(cells: readonly CellValue[]): string {
  return `${cells.map(cellText).join(",")}\r\n`;
}

function cellText(value: CellValue): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
