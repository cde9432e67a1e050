import type { JsonSchema } from "../public-api/openapi-shape";
import { limitsOf } from "./schema-limits";

/** Schemas by the name that references use: `components.schemas` of the document. */
export type Schemas = Readonly<Record<string, JsonSchema>>;

/** A schema as a page shows it: one row a member, its own members below it. */
export type SchemaRow = {
  name: string;
  /** In words: "UUID", "list of text", "object". */
  type: string;
  required: boolean;
  nullable: boolean;
  about: string | null;
  /** The only values it can have, as JSON writes them; text without its quotes. */
  values: readonly string[];
  /** "1 to 200 characters". */
  limits: readonly string[];
  /** What it is when it is left out, as JSON. */
  fallback: string | null;
  rows: readonly SchemaRow[];
  /** What the rows are, as a heading: "Members of metadata". */
  fold: string;
  /** Forms that it can have, one of them at a time. */
  forms: readonly SchemaForm[];
};

export type SchemaForm = { title: string; type: string; rows: readonly SchemaRow[] };

/** Follows a reference; what stands beside it wins. */
export function resolved(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const name = schema.$ref?.replace("#/components/schemas/", "");
  if (name === undefined) return schema;
  const { $ref: _, ...beside } = schema;
  return { ...resolved(schemas[name] ?? {}, schemas), ...beside };
}

/** The members of an object, or of the objects in a list; empty where there are none to show. */
export function rowsOf(schema: JsonSchema, schemas: Schemas, depth = 0): SchemaRow[] {
  const { properties = {}, required = [], items, additionalProperties } = whole(schema, schemas);
  if (depth > 6) return [];
  if (items) return rowsOf(items, schemas, depth);
  const rows = Object.entries(properties).map(([name, member]) =>
    rowOf(name, member, schemas, { required: required.includes(name), depth }),
  );
  if (rows.length > 0 || typeof additionalProperties !== "object") return rows;
  return rowsOf(additionalProperties, schemas, depth + 1);
}

/** One member. */
export function rowOf(
  name: string,
  given: JsonSchema,
  schemas: Schemas,
  { required = false, depth = 0 } = {},
): SchemaRow {
  const { schema, nullable, forms } = unfolded(given, schemas);
  return {
    name,
    required,
    nullable,
    type: forms.length > 0 ? formsWord(forms, schemas) : typeOf(schema, schemas),
    about: schema.description ?? null,
    values: valuesOf(schema, schemas),
    limits: limitsOf(schema, schema.items && resolved(schema.items, schemas)),
    fallback: schema.default === undefined ? null : JSON.stringify(schema.default),
    fold: `Members of ${name}`,
    rows: forms.length > 0 || isAnything(schema, schemas) ? [] : rowsOf(schema, schemas, depth + 1),
    forms: forms.map((form, index) => formOf(form, schemas, { index, depth: depth + 1 })),
  };
}

function formOf(
  form: JsonSchema,
  schemas: Schemas,
  { index, depth }: { index: number; depth: number },
): SchemaForm {
  const schema = whole(form, schemas);
  const mark = Object.entries(schema.properties ?? {}).find(
    ([, { const: only, enum: some }]) => only !== undefined || some,
  );
  const values = mark ? (mark[1].enum ?? [mark[1].const]).join(" or ") : "";
  const type = typeOf(schema, schemas);
  const title = mark ? `${mark[0]}: ${values}` : (schema.title ?? `Form ${index + 1}: ${type}`);
  return { title, type, rows: rowsOf(schema, schemas, depth) };
}

/** A schema with its reference followed and its parts put together. */
function whole(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const { allOf, ...own } = resolved(schema, schemas);
  if (!allOf) return own;
  const parts = [...allOf.map((part) => whole(part, schemas)), own];
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties ?? {})),
    required: parts.flatMap(({ required }) => required ?? []),
  };
}

type Unfolded = { schema: JsonSchema; nullable: boolean; forms: readonly JsonSchema[] };

/** A schema without its null: what else it can be, and its forms where there are several. */
function unfolded(given: JsonSchema, schemas: Schemas): Unfolded {
  const schema = whole(given, schemas);
  if (isAnything(schema, schemas)) return { schema, nullable: false, forms: [] };
  const { anyOf, oneOf, ...rest } = schema;
  const all = (anyOf ?? oneOf ?? []).map((form) => ({ form, is: resolved(form, schemas) }));
  const forms = all.filter(({ is }) => is.type !== "null").map(({ form }) => form);
  const nullable =
    forms.length < all.length ||
    (Array.isArray(schema.type) && schema.type.includes("null")) ||
    schema.type === "null";
  const [only, another] = forms;
  if (!only) return { schema: rest, nullable, forms: [] };
  if (another) return { schema: rest, nullable, forms };
  const inner = unfolded(only, schemas);
  const about = rest.description ?? inner.schema.description;
  return {
    schema: { ...inner.schema, ...rest, ...(about !== undefined && { description: about }) },
    nullable: nullable || inner.nullable,
    forms: inner.forms,
  };
}

const formats: Readonly<Record<string, string>> = {
  uuid: "UUID",
  "date-time": "time",
  email: "e-mail address",
  uri: "address",
};

const types: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "true or false",
  object: "object",
  null: "null",
};

function typeOf(given: JsonSchema, schemas: Schemas): string {
  const schema = whole(given, schemas);
  if (isAnything(schema, schemas)) return "any JSON";
  const type = [schema.type].flat().find((name) => name !== "null");
  if (type === "array") return `list of ${schema.items ? itemWord(schema.items, schemas) : "anything"}`;
  if (type === "object" && !schema.properties) {
    const { additionalProperties: inner } = schema;
    if (typeof inner !== "object" || isAnything(inner, schemas)) return "object of your own";
    return "object by name";
  }
  if (schema.format && formats[schema.format]) return formats[schema.format] ?? "";
  if (type === undefined && (schema.enum || schema.const !== undefined)) return "text";
  return types[type ?? ""] ?? "anything";
}

function itemWord(item: JsonSchema, schemas: Schemas): string {
  const { schema, forms } = unfolded(item, schemas);
  if (forms.length > 0) return formsWord(forms, schemas);
  const word = typeOf(schema, schemas);
  return word === "object" ? "objects" : word;
}

function formsWord(forms: readonly JsonSchema[], schemas: Schemas): string {
  return [...new Set(forms.map((form) => typeOf(form, schemas)))].join(" or ");
}

/** The schema of any JSON refers to itself; nothing can be said about its members. */
function isAnything(given: JsonSchema, schemas: Schemas): boolean {
  const { anyOf, type, properties, items, enum: some, const: only } = resolved(given, schemas);
  if (anyOf) return anyOf.length > 3 && anyOf.some(({ type: kind }) => kind === "boolean");
  return [type, properties, items, some, only].every((keyword) => keyword === undefined) && !given.oneOf;
}

function valuesOf(schema: JsonSchema, schemas: Schemas): string[] {
  const source = schema.items ? resolved(schema.items, schemas) : schema;
  const values = source.const === undefined ? (source.enum ?? []) : [source.const];
  return values
    .filter(
      (value) =>
        value !== null &&
        !(typeof value === "string" && values.includes(value.replace(/^-/, "")) && value.startsWith("-")),
    )
    .map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
}
