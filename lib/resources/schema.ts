import { z } from "zod";
import { registry } from "../permissions/registry";
import type { Definition, Field } from "./definition";

const kinds = {
  id: z.guid(),
  text: z.string(),
  number: z.number(),
  integer: z.int(),
  time: z.iso.datetime({ precision: 3 }),
  json: z.record(z.string(), z.json()),
};

/** A row as answers hold it. Every field can be withheld, so none is required. */
export function rowSchema(definition: Definition): z.ZodType {
  const names: readonly string[] = registry[definition.resource].fields;
  const shape = names.map((name) => [name, fieldSchema(definition.fields[name]).optional()]);
  return z.strictObject(Object.fromEntries(shape)).meta({ id: definition.singular.replaceAll(" ", "-") });
}

function fieldSchema({ kind, oneOf, nullable, about }: Field = { kind: "text" }): z.ZodType {
  const schema = oneOf ? z.enum(oneOf) : kinds[kind];
  const shown = nullable ? schema.nullable() : schema;
  return about === undefined ? shown : shown.describe(about);
}
