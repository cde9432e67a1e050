import { parse } from "csv-parse";
import { z } from "zod";
import { HeaderText, originOf, TargetUrl } from "../address";
import { callSource, headerOf, hostOf, refusalWords } from "../call";
import { AdapterFault } from "../fault";
import { adapterKind, type Link, type Page } from "../kind";
import type { TheirRow } from "../mapping";

const delimiters = { comma: ",", semicolon: ";", tab: "\t" } as const;

const Settings = z.strictObject({
  url: TargetUrl,
  delimiter: z.enum(["comma", "semicolon", "tab"]).default("comma"),
});
const Credentials = z.strictObject({ token: z.union([z.literal(""), HeaderText]).default("") });
type Ours = Link<z.output<typeof Settings>, z.output<typeof Credentials>>;

/** What the server says of the version that we have: it need not be sent again. */
const Cursor = z.object({ etag: z.string().nullable(), modified: z.string().nullable() });

const mostBytes = 16_777_216;
const mostRows = 50_000;
const mostColumns = 200;

/** A file of comma-separated values with a head, fetched by HTTPS. */
export const csv = adapterKind({
  kind: "csv",
  label: "CSV file",
  about: "A file of comma-separated values at an address, such as a nightly export.",
  settingFields: [
    { name: "url", label: "Address", input: "text", placeholder: "https://files.example.com/customers.csv" },
    {
      ...{ name: "delimiter", label: "Columns are parted by", input: "choice", initial: "comma" },
      options: [
        { value: "comma", label: "Comma" },
        { value: "semicolon", label: "Semicolon" },
        { value: "tab", label: "Tab" },
      ],
    },
  ],
  credentialFields: [
    {
      ...{ name: "token", label: "Token", input: "secret", optional: true },
      hint: "Sent as Authorization: Bearer. Empty: the file is there for everybody who knows the address.",
    },
  ],
  settings: Settings,
  credentials: Credentials,
  destination: ({ url }) => originOf(url),
  async test(link) {
    const { rows } = await fetch(link, null);
    return `${hostOf(link.settings.url)} has ${rows.length.toLocaleString("en")} row${rows.length === 1 ? "" : "s"}.`;
  },
  source: {
    about: "Fetches the file when it has changed: at most 16 MiB and 50,000 rows.",
    suggested: { externalId: "id", name: "name", email: "email" },
    fetch,
  },
});

async function fetch({ settings, credentials, signal }: Ours, cursor: unknown): Promise<Page> {
  const had = Cursor.nullable().parse(cursor);
  const headers = {
    accept: "text/csv, text/plain;q=0.9, */*;q=0.1",
    ...(credentials.token && { authorization: `Bearer ${credentials.token}` }),
    ...(had?.etag && { "if-none-match": had.etag }),
    ...(had?.modified && { "if-modified-since": had.modified }),
  };
  const answer = await callSource({ url: settings.url, headers }, { signal, mostBytes });
  if (answer.status === 304) return { rows: [], next: null, resume: had };
  if (answer.status !== 200) throw new AdapterFault(refusalWords(settings.url, answer));
  if (answer.cut) throw new AdapterFault("The file is larger than 16 MiB.");
  const rows = await rowsOf(answer.body, delimiters[settings.delimiter]);
  const resume = { etag: headerOf(answer, "etag"), modified: headerOf(answer, "last-modified") };
  return { rows, next: null, resume: (resume.etag ?? resume.modified) ? resume : null };
}

type Read = { record: string[]; info: { lines: number } };

/** The rows of a file. Memory for the file and its rows, never for more: whoever serves it may be anybody. */
async function rowsOf(body: Buffer, delimiter: string): Promise<TheirRow[]> {
  const parser = parse(body, {
    ...{ delimiter, bom: true, info: true, relax_column_count: true, skip_empty_lines: true },
    max_record_size: 65_536,
  });
  const rows: TheirRow[] = [];
  let head: string[] | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<Read>) {
      if (head === null) head = headOf(record);
      else rows.push({ line: info.lines, values: valuesOf(head, record) });
      if (rows.length > mostRows) throw new AdapterFault("The file has more than 50,000 rows.");
    }
  } catch (error) {
    if (error instanceof AdapterFault) throw error;
    const said = error instanceof Error ? error.message.slice(0, 200) : "";
    throw new AdapterFault(`The file cannot be read as CSV: ${said}`);
  }
  if (head === null) throw new AdapterFault("The file is empty: its first line must name the columns.");
  return rows;
}

function headOf(record: readonly string[]): string[] {
  const names = record.map((name) => name.trim());
  const twice = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new AdapterFault(`Two columns of the file are called “${twice.slice(0, 100)}”.`);
  if (names.length > mostColumns) throw new AdapterFault("The file has more than 200 columns.");
  if (names.every((name) => name === "")) throw new AdapterFault("The first line must name the columns.");
  return names;
}

/** A record that is too short lacks its last columns; what a longer one has beside them is nobody's. */
function valuesOf(head: readonly string[], record: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    head.flatMap((name, index) => (name === "" ? [] : [[name, record[index] ?? ""]])),
  );
}
