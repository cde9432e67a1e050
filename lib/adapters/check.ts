import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { authorise } from "../permissions/can";
import { query } from "../verb";
import { AdapterFault } from "./fault";
import { getAdapterRow } from "./find";
import type { AdapterKind, StoredLink } from "./kind";
import { columnsOf, mapRow, Mapping, type TheirRow } from "./mapping";
import { kindGiven, parseLink } from "./parse";
import { keptCredentials } from "./update";
import { CheckAdapterInput } from "./schemas";

/** A row of theirs, and what would become of it; faults where it would be refused, null where nothing is mapped yet. */
export type PreviewRow = {
  theirs: Record<string, string>;
  ours: Record<string, string> | null;
  faults: string[];
};

/** What the other side said. */
export type Checked = {
  works: boolean;
  words: string;
  /** Of a source that works: its columns, and its first rows. */
  columns: string[];
  rows: PreviewRow[];
};

/** Rows of a preview. */
const shownRows = 5;
const shownText = 120;

/**
 * Looks whether the other side answers, with settings that are not saved yet, and shows its first rows as they would
 * come in. Nothing is stored. A sink is sent a test.
 * @throws {AppError} faults of the settings; what the other side says is in the answer
 */
export const checkAdapter = query({
  name: "adapters.check",
  permission: "adapters:create",
  input: CheckAdapterInput,
  async run({ actor, input, db }): Promise<Checked> {
    const kind = kindGiven(input.kind);
    const link = parseLink(kind, {
      settings: input.settings,
      credentials: input.credentials ?? (await stored(actor, db, kind, input)),
    });
    const mapping = Mapping.safeParse(input.mapping).data ?? null;
    try {
      const words = await kind.test(link);
      return { works: true, words, ...(await preview(kind, link, mapping)) };
    } catch (error) {
      if (!(error instanceof AdapterFault)) throw error;
      return { works: false, words: error.message, columns: [], rows: [] };
    }
  },
});

async function stored(
  actor: Actor,
  db: Scoped,
  kind: AdapterKind,
  { id, settings }: { id: string | null; settings: unknown },
): Promise<unknown> {
  if (id === null) return {};
  authorise(actor, "adapters:update");
  const row = await getAdapterRow(db, id);
  return row.kind === kind.kind ? keptCredentials(row, kind, settings) : {};
}

async function preview(kind: AdapterKind, link: StoredLink, mapping: Mapping | null) {
  if (!kind.source) return { columns: [], rows: [] };
  const { rows } = await kind.source.fetch(link, null);
  const first = rows.slice(0, shownRows);
  return { columns: columnsOf(first), rows: first.map((row) => shown(row, mapping)) };
}

function shown(row: TheirRow, mapping: Mapping | null): PreviewRow {
  const mapped = mapping && mapRow(mapping, row);
  return {
    theirs: texts(row.values),
    ours: mapped && "attributes" in mapped ? texts(mapped.attributes) : null,
    faults: mapped && "faults" in mapped ? mapped.faults.map(({ detail }) => detail) : [],
  };
}

function texts(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const short = (value: unknown) => {
    const text = typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
    return text.length > shownText ? `${text.slice(0, shownText)}…` : text;
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, short(value)]));
}
