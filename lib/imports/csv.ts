import { parse, CsvError, type Options } from "csv-parse";
import { parse as parseAll } from "csv-parse/sync";
import { pipeline, Readable } from "node:stream";
import { z } from "zod";
import { AppError } from "../errors";
import { columnsFault, mostColumns, targetsOf, type CsvColumn, type CsvTarget } from "./csv-columns";
import { mostImportBytes } from "./schemas";

// People have CSV. It becomes the JSON Lines that imports are made of as it comes in, each record at the number of the
// line it begins on, so that what is said of a line is true of the file that they have.

/** Names of columns stand in every line that keeps them: so much more can come of a file, and no more. */
const mostMade = 2 * mostImportBytes;

const mostRecordBytes = 131_072;
const mostHeadBytes = 65_536;

const Info = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) });

function options(delimiter: string): Options {
  return {
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: mostRecordBytes,
  };
}

/** Comma, semicolon (spreadsheets of half of Europe) or tab: what parts the first line most often, outside of quotes. */
function delimiterOf(head: string): string {
  const [line = ""] = head.replaceAll(/"[^"]*"/g, "").split(/\r?\n/, 1);
  const often = (mark: string) => line.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (often(mark) > often(best) ? mark : best));
}

/**
 * The columns of a file, with what is in the first record of each and what each probably is.
 * @param head the beginning of the file: whole records are read from it
 * @throws {AppError} invalid_attribute where that is no CSV
 */
export function readCsvHead(head: string): CsvColumn[] {
  const text = head.replace(/^\uFEFF/, "");
  const [names = [], first = []] = refusingBroken(() =>
    z
      .array(Info)
      .parse(parseAll(text, { ...options(delimiterOf(text)), to: 2 }))
      .map(({ record }) => record),
  );
  if (names.length === 0 || names.length > mostColumns)
    throw noCsv(`A file has 1 to ${mostColumns} columns.`);
  const targets = targetsOf(names);
  return names.map((name, index) => ({
    name: name.trim() || `Column ${index + 1}`,
    sample: (first[index] ?? "").slice(0, 80),
    target: targets[index] ?? "",
  }));
}

/**
 * A CSV file as JSON Lines. The first record names the columns. An empty cell says nothing: who is there keeps what
 * they have. An apostrophe before what a spreadsheet would run is taken away, which our own exports put there.
 * @param targets what each column becomes
 * @throws {AppError} invalid_attribute for columns that cannot be, text that is no UTF-8 or no CSV
 */
export async function* linesOfCsv(
  body: AsyncIterable<Uint8Array>,
  targets: readonly CsvTarget[],
): AsyncGenerator<Uint8Array, void> {
  const fault = columnsFault(targets);
  if (fault !== null) throw noCsv(fault);
  const texts = textOf(body);
  const head = await headOf(texts);
  const records = pipeline(
    Readable.from(joined(head, texts)),
    parse(options(delimiterOf(head))),
    () => undefined,
  ); // what goes wrong is thrown below
  let names: string[] | null = null;
  let [line, made] = [0, 0];
  let pairs = 0; // CR LF within cells, each of which the parser takes for two lines
  try {
    for await (const given of records) {
      const { record, info } = Info.parse(given);
      if (names === null) {
        names = namesOf(record, targets);
        continue;
      }
      const at = info.lines - pairs - count(record, /[\r\n]/);
      pairs += count(record, /\r\n/);
      const text = `${"\n".repeat(Math.max(0, at - line - 1))}${JSON.stringify(rowOf(record, names, targets))}\n`;
      line = at;
      const bytes = Buffer.from(text);
      made += bytes.byteLength;
      if (made > mostMade) throw noCsv("The file holds too much. Import it in several parts.");
      yield bytes;
    }
  } catch (error) {
    throw error instanceof CsvError ? broken(error) : error;
  } finally {
    records.destroy();
  }
}

function namesOf(record: readonly string[], targets: readonly CsvTarget[]): string[] {
  if (record.length === targets.length) return record.map((name) => name.trim());
  throw noCsv(
    `The file has ${record.length} columns, and ${targets.length} were chosen. Choose the file again.`,
  );
}

function rowOf(record: readonly string[], names: readonly string[], targets: readonly CsvTarget[]) {
  const row: Record<string, unknown> = {};
  const kept: [string, string][] = [];
  for (const [index, cell] of record.entries()) {
    const value = cell.replace(/^'(?=[=+\-@\t\r])/, "");
    if (value.trim() === "") continue;
    const target = index < targets.length ? targets[index] : `column ${index + 1}`;
    if (target === "keep") kept.push([names[index] || `Column ${index + 1}`, value]);
    else if (target === "metadata") row.metadata = objectOr(value);
    else if (target) row[target] = value;
  }
  return kept.length > 0 ? { ...row, metadata: Object.fromEntries(kept) } : row;
}

/** What is no JSON stays text, which is then refused by name. */
function objectOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const count = (record: readonly string[], mark: RegExp) =>
  record.reduce((sum, cell) => sum + cell.split(mark).length - 1, 0);

async function* textOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true }); // without its byte order mark
  const decoded = (bytes?: Uint8Array) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw noCsv("The file is not in UTF-8. In a spreadsheet, save it as “CSV UTF-8”.");
    }
  };
  for await (const chunk of body) yield decoded(chunk);
  yield decoded();
}

/** Enough to see how the file is parted. */
async function headOf(texts: AsyncGenerator<string, void>): Promise<string> {
  let head = "";
  while (!head.includes("\n") && head.length < mostHeadBytes) {
    const { done, value } = await texts.next();
    if (done) break;
    head += value;
  }
  return head;
}

async function* joined(head: string, rest: AsyncIterable<string>): AsyncGenerator<string, void> {
  yield head;
  yield* rest;
}

function refusingBroken<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof CsvError ? broken(error) : error;
  }
}

const broken = ({ code, lines }: CsvError) =>
  noCsv(
    code === "CSV_QUOTE_NOT_CLOSED"
      ? "A quote is opened and never closed."
      : `This is no CSV from line ${Number(lines)} on.`,
  );

function noCsv(detail: string): AppError {
  return new AppError({ code: "invalid_attribute", detail, source: { pointer: "" } });
}
