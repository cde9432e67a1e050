import { isDeepStrictEqual } from "node:util";
import type { Scoped } from "../database/scope";
import type { Environment } from "../environments";
import { keptForm, type KeptLine } from "../imports/kept-lines";
import type { RowFault } from "../imports/schemas";
import { mapRow, type Mapping, type TheirRow } from "./mapping";

/** Rows of a page as lines of an import, and what was wrong with the others. `last`: the number of the last row. */
export type MappedPage = { lines: KeptLine[]; faults: RowFault[]; failed: number; last: number };

/** Maps the rows of a page; numbers go on from the page before. */
export function mapPage(mapping: Mapping, rows: readonly TheirRow[], before: number): MappedPage {
  const page: MappedPage = { lines: [], faults: [], failed: 0, last: before };
  let line = before;
  for (const row of rows) {
    line = row.line !== undefined && row.line > line ? row.line : line + 1;
    const mapped = mapRow(mapping, row);
    if ("faults" in mapped) {
      page.failed += 1;
      page.faults.push(...mapped.faults.map((fault) => ({ line, ...fault })));
      continue;
    }
    // Rows between two that are kept count as blank lines do: each keeps its number.
    page.lines.push({ blank: line - page.last - 1, bytes: Buffer.from(JSON.stringify(mapped.attributes)) });
    page.last = line;
  }
  return page;
}

const partBytes = 262_144;

/** Lines in parts, as files of jobs keep them. */
export function partsOfPage(lines: readonly KeptLine[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let held: Uint8Array[] = [];
  let bytes = 0;
  for (const line of lines.map(keptForm)) {
    if (bytes + line.byteLength > partBytes && held.length > 0) {
      parts.push(Buffer.concat(held));
      [held, bytes] = [[], 0];
    }
    held.push(line);
    bytes += line.byteLength;
  }
  return held.length > 0 ? [...parts, Buffer.concat(held)] : parts;
}

/**
 * The lines that would change something: what is here already is left alone, so that two workspaces that fetch
 * from one another come to rest.
 */
export async function changedLines(
  db: Scoped,
  environment: Environment,
  lines: readonly KeptLine[],
): Promise<{ lines: KeptLine[]; unchanged: number; trailing: number }> {
  const parsed = lines.map(({ blank, bytes }) => ({ blank, bytes, wanted: attributesOf(bytes) }));
  const externalIds = parsed.map(({ wanted }) => String(wanted.externalId));
  const known = await db.customer.findMany({
    where: { environment, externalId: { in: externalIds } },
    select: { externalId: true, name: true, email: true, metadata: true, accountId: true },
  });
  const byExternalId = new Map<unknown, Record<string, unknown>>(known.map((row) => [row.externalId, row]));
  const changed: KeptLine[] = [];
  let skipped = 0;
  let unchanged = 0;
  for (const { blank, bytes, wanted } of parsed) {
    const here = byExternalId.get(wanted.externalId);
    if (here && Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(here[name], value))) {
      unchanged += 1;
      skipped += blank + 1;
      continue;
    }
    changed.push({ blank: blank + skipped, bytes });
    skipped = 0;
  }
  return { lines: changed, unchanged, trailing: skipped };
}

function attributesOf(bytes: Uint8Array): Record<string, unknown> {
  return JSON.parse(Buffer.from(bytes).toString("utf8"));
}
