import { z } from "zod";
import { IdInput, line } from "../text";

/** A row of theirs. `line`: its number as people would look for it; the one after the row before unless said. */
export type TheirRow = { line?: number; values: Readonly<Record<string, unknown>> };

const Column = z.string().trim().max(200, "must have at most 200 characters");

/** Which of their columns becomes which of our fields. `a.b` is the member b of an object a. */
export const Mapping = z.strictObject({
  /** The column that tells their rows apart. */
  externalId: Column.min(1, "must name the column that tells their rows apart"),
  /** What stands before each of those ids here, so that two sources do not meet. */
  idPrefix: z.string().trim().max(50, "must have at most 50 characters").default(""),
  name: Column.min(1, "must name the column that holds the name"),
  /** In place of a name that is empty; null: such a row is refused. */
  defaultName: line(200).nullable().default(null),
  /** Null: left as it is here. */
  email: Column.nullable().default(null),
  /** Columns that become members of the metadata. */
  metadata: z.array(Column).max(50, "must name at most 50 columns").default([]),
  /** Whose customers they become; null: those of the oldest account. */
  accountId: IdInput.nullable().default(null),
});
export type Mapping = z.output<typeof Mapping>;

/** The fields of a customer that an adapter with this mapping writes. */
export function fieldsWritten({ email, metadata, accountId }: Mapping): string[] {
  return [
    ...["externalId", "name"],
    ...(email === null ? [] : ["email"]),
    ...(metadata.length === 0 ? [] : ["metadata"]),
    ...(accountId === null ? [] : ["accountId"]),
  ];
}

export type RowError = { code: string; pointer: string; detail: string };
export type Mapped = { attributes: Record<string, unknown> } | { faults: RowError[] };

/** A row of theirs as a customer of ours, or all that is wrong with it. */
export function mapRow(mapping: Mapping, { values }: TheirRow): Mapped {
  const faults: RowError[] = [];
  const take = (field: "externalId" | "name" | "email", column: string): string | null => {
    const value = valueAt(values, column);
    if (typeof value === "object" && value !== null) {
      faults.push(faultAt(field, `${field} must be text, and “${column}” holds an object in this row.`));
      return null;
    }
    return textOf(value);
  };
  const externalId = take("externalId", mapping.externalId);
  const name = take("name", mapping.name) ?? mapping.defaultName;
  const email = mapping.email === null ? undefined : take("email", mapping.email);
  if (faults.length === 0) {
    if (externalId === null) faults.push(empty("externalId", mapping.externalId, values));
    if (name === null) faults.push(empty("name", mapping.name, values));
  }
  if (faults.length > 0) return { faults };
  return {
    attributes: {
      externalId: `${mapping.idPrefix}${externalId}`,
      name,
      ...(email !== undefined && { email }),
      ...(mapping.metadata.length > 0 && { metadata: metadataOf(mapping.metadata, values) }),
      ...(mapping.accountId !== null && { accountId: mapping.accountId }),
    },
  };
}

const faultAt = (field: string, detail: string) => ({
  code: "invalid_attribute",
  pointer: `/${field}`,
  detail,
});

function empty(field: string, column: string, values: TheirRow["values"]): RowError {
  const known = valueAt(values, column) !== undefined;
  return faultAt(
    field,
    known ? `${field} is required, and “${column}” is empty in this row.` : `There is no column “${column}”.`,
  );
}

/** A column by its whole name, or else the member of an object. */
function valueAt(values: TheirRow["values"], column: string): unknown {
  if (Object.hasOwn(values, column)) return values[column];
  return column.split(".").reduce<unknown>((value, name) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    return (value as Record<string, unknown>)[name]; // an object that has it
  }, values);
}

/** Null: there is nothing. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = String(value).normalize("NFC").trim();
  return text === "" ? null : text;
}

function metadataOf(columns: readonly string[], values: TheirRow["values"]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column, valueAt(values, column) ?? null]));
}

/** The columns of some rows, those of nested objects of one level as `a.b`. */
export function columnsOf(rows: readonly TheirRow[]): string[] {
  const names = rows.flatMap(({ values }) =>
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? [name, ...Object.keys(value).map((member) => `${name}.${member}`)]
        : [name],
    ),
  );
  return [...new Set(names)].slice(0, 200);
}
