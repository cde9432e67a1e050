import { z } from "zod";
import { registry } from "../permissions/registry";
import { Instant, JsonObject } from "../text";
import type { Definition, Field } from "./definition";

const kinds = {
  id: z.guid(),
  text: z.string(),
  number: z.number(),
  integer: z.int(),
  time: Instant,
  json: JsonObject,
};

const made = new WeakMap<Definition, z.ZodType>();

/** A row as answers hold it, one schema for each definition. Every field can be withheld, so none is required. */
export function rowSchema(definition: Definition): z.ZodType {
  const before = made.get(definition);
  if (before) return before;
  const names: readonly string[] = registry[definition.resource].fields;
  const shape = names.map((name) => [name, fieldSchema(definition.fields[name]).optional()]);
  const description = `One ${definition.singular}. Fields that the caller may not read are left out.`;
  const schema = z
    .strictObject(Object.fromEntries(shape))
    .meta({ id: pascal(definition.singular), description });
  made.set(definition, schema);
  return schema;
}

function fieldSchema({ kind, oneOf, nullable, about }: Field = { kind: "text" }): z.ZodType {
  const schema = oneOf ? z.enum(oneOf) : kinds[kind];
  const shown = nullable ? schema.nullable() : schema;
  return about === undefined ? shown : shown.describe(about);
}

/** "telemetry record" → "TelemetryRecord": in names that programs use. */
export function pascal(words: string): string {
  return words.replace(/(?:^|[ -])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
