import { z } from "zod";
import type { Actor } from "../actor";
import type { Prisma } from "../db";
import { grantedFields } from "../permissions/can";
import { registry } from "../permissions/registry";
import { definitions } from "../resources/contract";
import type { Definition } from "../resources/definition";
import { presentEntry, type SecurityLogEntry, type SecurityLogRow } from "./present";

// The log tells what a change made of a row, and what an export was narrowed to. Fields of resources that a
// reader's role withholds stay withheld here.

type Reader = Pick<Actor, "rights">;

/** The fields that a row goes by on the log: {@link SecurityLogEntry.subject}. */
const naming: readonly string[] = ["name", "title", "product"];

const audited = () => definitions.filter((definition) => definition.audited);

function hiddenFields(reader: Reader, { resource }: Definition): string[] {
  const readable = grantedFields(reader, resource, "read");
  return registry[resource].fields.filter((field) => !readable.includes(field));
}

/** All that a reader may know of rows that were changed or exported: "customer.name". */
export function knownFields(reader: Reader): string[] {
  return definitions.flatMap(({ resource, singular }) =>
    grantedFields(reader, resource, "read").map((field) => `${singular}.${field}`),
  );
}

/** An entry of the log, cut to what its reader may know of the row that was changed, or of those that were exported. */
export function readableEntry(reader: Reader, row: SecurityLogRow): SecurityLogEntry {
  const entry = presentEntry(row);
  if (entry.subject.kind === "job") return { ...entry, after: withReadableFilter(reader, entry.after) };
  const definition = audited().find(({ singular }) => singular === entry.subject.kind);
  const hidden = definition ? hiddenFields(reader, definition) : [];
  if (hidden.length === 0) return entry;
  const nameless = hidden.some((field) => naming.includes(field));
  return {
    ...entry,
    subject: nameless ? { ...entry.subject, name: null } : entry.subject,
    before: without(entry.before, hidden),
    after: without(entry.after, hidden),
  };
}

const Export = z.looseObject({ kind: z.string(), filter: z.record(z.string(), z.unknown()) });

/** What an export was narrowed to, without the fields that are withheld: their values would tell what rows hold. */
function withReadableFilter(reader: Reader, after: unknown): unknown {
  const { success, data } = Export.safeParse(after);
  if (!success) return after;
  const definition = definitions.find(({ resource }) => resource === data.kind);
  const hidden = definition
    ? Object.keys(data.filter).filter((name) => !filterReadable(reader, definition, name))
    : namelessOf(reader).length > 0
      ? ["search"] // of the security log itself: looked for in names too
      : [];
  return { ...data, filter: without(data.filter, hidden) };
}

/** A filter that is no field, from or to, is about when a row was made. */
function filterReadable(reader: Reader, { resource, fields }: Definition, filter: string): boolean {
  const readable = grantedFields(reader, resource, "read");
  return readable.includes(filter in fields ? filter : "createdAt");
}

function without(values: unknown, hidden: readonly string[]): unknown {
  if (typeof values !== "object" || values === null) return values;
  return Object.fromEntries(Object.entries(values).filter(([name]) => !hidden.includes(name)));
}

/** The entries whose subject the reader may know by name: others must not be found by it. */
export function nameReadable(reader: Reader): Prisma.AuditLogWhereInput {
  return { subjectKind: { notIn: namelessOf(reader).map(({ singular }) => singular) } };
}

const namelessOf = (reader: Reader) =>
  audited().filter((definition) => hiddenFields(reader, definition).some((field) => naming.includes(field)));
