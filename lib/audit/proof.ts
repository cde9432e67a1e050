import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Actor } from "../actor";
import type { ChainRow } from "./chain";
import { contentOf, nextDigest, type Content } from "./content";
import type { Position } from "./position";
import { eventTitle, presentEntry, type SecurityLogRow } from "./present";
import { readableEntry } from "./readable";
import { checkpointLine, signatureOf, type Checkpoint } from "./signed";
import type { Json } from "./record";

// The lines of an export that proves itself: what public/verify-security-log.mjs reads. Every line ends in \n.

export const proofFormat = "snapkeys-security-log/1";

const line = (value: Json) => `${JSON.stringify(value)}\n`;
const signed = (statement: Json) => line({ ...statement, signature: signatureOf(statement) });

export const sha256Hex = (text: string) => createHash("sha256").update(text).digest("hex");

/** 16 bytes of a line's hash, its \n not counted: enough that nobody finds another line for them. */
const markOf = (text: string) => createHash("sha256").update(text.slice(0, -1)).digest().subarray(0, 16);

type Head = {
  export: string;
  company: { id: string; name: string };
  /** Where the digest starts. */
  after: Position;
  filter: Readonly<Record<string, readonly string[]>>;
  at: Date;
};

/** The first line. Without a filter the export is complete: everything that the log held then. */
export function headerLine({ export: id, company, after, filter, at }: Head): string {
  return line({
    type: "export",
    format: proofFormat,
    export: id,
    company: company.id,
    name: company.name,
    complete: Object.keys(filter).length === 0,
    filter,
    after: { seq: String(after.seq), digest: after.digest.toString("hex") },
    at: at.toISOString(),
  });
}

/**
 * One entry: whole with its salt, or where the reader's role withholds something of it, with the seal alone in
 * place of what was changed, and as much of that as the reader may know.
 */
function entryLine(reader: Pick<Actor, "rights">, { seq, row }: ChainRow, content: Content): string {
  const stored = { ...row, seq } as unknown as SecurityLogRow; // the columns of the table, by their names
  const shown = sealedPart(readableEntry(reader, stored));
  const title = eventTitle(stored.event, stored.outcome);
  const { open: entry, sealed, salt, seal } = content;
  if (canonicalize(shown) === canonicalize(sealedPart(presentEntry(stored))))
    return line({ type: "entry", title, entry, sealed, salt: salt.toString("hex") });
  return line({ type: "entry", title, entry, seal: seal.toString("hex"), readable: shown });
}

const sealedPart = ({ subject, before, after }: ReturnType<typeof presentEntry>) => ({
  subjectName: subject.name,
  before,
  after,
});

type Block = {
  export: string;
  /** SHA-256 of the first line. */
  header: string;
  from: Position;
  /** One behind the other, without gaps. */
  rows: readonly ChainRow[];
  reader: Pick<Actor, "rights">;
  company: string;
  isWanted(seq: bigint): boolean;
  /** In {@link rows}, in order. */
  checkpoints: readonly Checkpoint[];
};

/**
 * Some entries and the signed line behind them, which names each: by the hash of its line, or where the filter
 * leaves it out, by its content hash. @returns the lines, where the digest then stands, and how many entries there are
 */
export function blockLines({ rows, from, ...block }: Block): {
  text: string;
  digest: Buffer;
  entries: number;
} {
  const lines: string[] = [];
  const marks: Buffer[] = [];
  const omitted: { after: string; through: string; contents: Buffer[] }[] = [];
  const waiting = new Map(block.checkpoints.map((checkpoint) => [checkpoint.seq, checkpoint]));
  let { digest } = from;
  for (const row of rows) {
    const content = contentOf(block.company, row.seq, row.row);
    digest = nextDigest(digest, content.hash);
    if (block.isWanted(row.seq)) {
      const text = entryLine(block.reader, row, content);
      lines.push(text);
      marks.push(markOf(text));
    } else leaveOut(omitted, row.seq, content);
    const checkpoint = waiting.get(row.seq);
    if (checkpoint) lines.push(`${checkpointLine(checkpoint)}\n`);
  }
  const statement = {
    ...{ type: "block", export: block.export, header: block.header },
    after: String(from.seq),
    through: String(rows.at(-1)?.seq ?? from.seq),
    digest: digest.toString("hex"),
    lines: Buffer.concat(marks).toString("base64"),
    checkpoints: [...waiting.keys()].map(String),
    omitted: omitted.map((run) => ({ ...run, contents: Buffer.concat(run.contents).toString("base64") })),
  };
  return { text: lines.join("") + signed(statement), digest, entries: marks.length };
}

function leaveOut(
  omitted: { after: string; through: string; contents: Buffer[] }[],
  seq: bigint,
  { hash }: Content,
): void {
  const last = omitted.at(-1);
  const before = String(seq - 1n);
  if (last?.through === before) {
    last.through = String(seq);
    last.contents.push(hash);
  } else omitted.push({ after: before, through: String(seq), contents: [hash] });
}

type End = {
  export: string;
  header: string;
  company: string;
  entries: number;
  blocks: number;
  through: string;
  digest: string;
  /** What is wrong with the log itself, in words. */
  fault: string | null;
  at: string;
};

/** The last line: without it an export is cut. */
export const endLine = (end: End) => signed({ type: "end", ...end });
