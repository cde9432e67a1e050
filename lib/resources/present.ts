import type { Actor } from "../actor";
import { grantedFields } from "../permissions/can";
import { registry } from "../permissions/registry";
import { columnOf, type Definition, type Field, type Row } from "./definition";

/** Rows cut to what the caller may see, and how many fields were held back. */
export type Shown<Data> = { data: Data; withheld: number };

/** The fields of an answer: granted and, when narrowed, wanted; in their usual order. */
export function shownFields(
  definition: Definition,
  actor: Actor,
  wanted?: readonly string[],
): { names: string[]; withheld: number } {
  const granted = grantedFields(actor, definition.resource, "read");
  const all: readonly string[] = registry[definition.resource].fields;
  const asked = wanted ? all.filter((name) => wanted.includes(name)) : all;
  const names = asked.filter((name) => granted.includes(name));
  return { names, withheld: asked.length - names.length };
}

export function presentRow(
  definition: Definition,
  row: Row,
  names: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, valueOf(name, definition.fields[name], row)]));
}

function valueOf(name: string, field: Field | undefined, row: Row): unknown {
  const value = field?.read ? field.read(row) : row[columnOf(name, field ?? { kind: "text" })];
  return value instanceof Date ? value.toISOString() : value;
}

/** A row that the caller has just made or changed: what they may read of it, and always its id. */
export function presentWritten(
  definition: Definition,
  actor: Actor,
  row: Row,
): Shown<Record<string, unknown>> {
  const { names, withheld } = shownFields(definition, actor);
  const withId = names.includes("id") ? names : ["id", ...names];
  return { data: presentRow(definition, row, withId), withheld: withheld - (withId.length - names.length) };
}
