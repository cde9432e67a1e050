import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { JsonSchema } from "./openapi-shape";

type Draft = z.core.JSONSchema.BaseSchema;

/** Where the schemas of a document are gathered: each that has a name stands once below `components`. */
export type SchemaBook = {
  /** @param io "input": what may be sent. "output": what is answered. */
  schema(schema: z.ZodType, io: "input" | "output"): JsonSchema;
  /** Puts a schema below `components`. @returns the reference to it */
  name(name: string, schema: JsonSchema): JsonSchema;
  /** What a schema is, or refers to. */
  resolved(schema: JsonSchema): JsonSchema;
  /** All that were named, in the order of their names. */
  named(): Record<string, JsonSchema>;
};

export function schemaBook(): SchemaBook {
  const named = new Map<string, JsonSchema>();
  const name = (id: string, schema: JsonSchema) => {
    const before = named.get(id);
    if (before && !isDeepStrictEqual(before, schema)) throw new Error(`Two schemas are called ${id}`);
    named.set(id, schema);
    return { $ref: `#/components/schemas/${id}` };
  };
  const known = { input: new Map<z.ZodType, JsonSchema>(), output: new Map<z.ZodType, JsonSchema>() };
  return {
    schema(schema, io) {
      const before = known[io].get(schema);
      if (before) return before;
      const made = z.toJSONSchema(schema, { io, override: ({ jsonSchema }) => plain(jsonSchema, io) });
      const { $schema: _, $defs = {}, ...root } = moved(made) as Draft; // moved() keeps the form of what it is given
      for (const [id, draft] of Object.entries($defs)) name(nameOf(id), draft as JsonSchema); // what is left of a draft
      known[io].set(schema, root as JsonSchema); // the same
      return root as JsonSchema;
    },
    name,
    resolved: ({ $ref, ...schema }) => ({ ...named.get($ref?.split("/").at(-1) ?? ""), ...schema }),
    named: () => Object.fromEntries([...named].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

/** The one schema without a name that refers to itself is that of any JSON; two different ones would clash. */
function nameOf(id: string): string {
  return id.startsWith("__schema") ? "Json" : id;
}

/** A draft with its references turned from `$defs` to `components`. */
function moved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moved);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) =>
      key === "$ref"
        ? [key, `#/components/schemas/${nameOf(String(member).replace("#/$defs/", ""))}`]
        : [key, moved(member)],
    ),
  );
}

/** Leaves out what a format says already, and what says nothing. */
function plain(schema: Draft, io: "input" | "output"): void {
  if (schema.format === "date-time" || schema.format === "uuid" || schema.format === "email") {
    delete schema.pattern;
  }
  if (schema.format === "date-time" && io === "output") schema.pattern = "\\.\\d{3}Z$";
  if (schema.type !== "string") delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  delete schema.propertyNames;
}
