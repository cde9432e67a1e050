import { createHash } from "node:crypto";
import type { JsonSchema } from "../public-api/openapi-shape";
import { samples, usuallyNull, worthSaying } from "./samples";
import { resolved, type Schemas } from "./schema-rows";

const nouns: Readonly<Record<string, string>> = { key: "api-key", apiKey: "api-key", owner: "user" };

/** The id that stands for one thing of a noun in all examples: a UUID that nothing has. */
export function sampleId(noun: string): string {
  const hex = createHash("sha256").update(noun).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** "customers" → "customer", "api-keys" → "api-key": what an id of a type names. */
export function nounOf(type: string): string {
  return type.replace(/s$/, "");
}

type Place = { name: string; noun: string; schemas: Schemas };

/** A believable value of a schema, the same each time. `noun` is what its `id` names. */
export function exampleOf(given: JsonSchema, place: Place): unknown {
  const schema = resolved(given, place.schemas);
  const { allOf } = schema;
  const forms = (schema.anyOf ?? schema.oneOf ?? []).map((form) => resolved(form, place.schemas));
  if (usuallyNull.has(place.name) && [schema, ...forms].some(isNull)) return null;
  const known = knownSample(schema, place);
  if (known !== undefined) return known;
  const form = usualForm(forms);
  if (form) return exampleOf(form, place);
  if (allOf) return Object.assign({}, ...allOf.map((part) => exampleOf(part, place)));
  if (schema.properties) return exampleObject(schema, place);
  if (schema.items) return [exampleOf(schema.items, { ...place, name: nounOf(place.name) })];
  return scalar(schema, place);
}

const isNull = ({ type }: JsonSchema) => [type].flat().includes("null");

/** The form that the samples fit, else the first that is not null. */
function usualForm(forms: readonly JsonSchema[]): JsonSchema | undefined {
  const fitting = forms.find(({ properties = {} }) =>
    Object.entries(properties).some(([name, { enum: some, const: only }]) =>
      (some ?? [only]).some((value) => value !== undefined && value === samples[name]),
    ),
  );
  return fitting ?? forms.find(({ type }) => type !== "null");
}

function exampleObject({ properties = {} }: JsonSchema, { noun, schemas, name: holder }: Place) {
  const inner = holder === "data" || holder === "" ? noun : (nouns[holder] ?? holder);
  const members = Object.entries(properties).map(([name, member]) => [
    name,
    exampleOf(member, { name, noun: inner, schemas }),
  ]);
  return Object.fromEntries(members);
}

function knownSample(schema: JsonSchema, { name, noun, schemas }: Place): unknown {
  const { const: only, enum: some } = schema;
  if (only !== undefined) return only;
  const sample = samples[`${noun}.${name}`] ?? (Object.hasOwn(samples, name) ? samples[name] : undefined);
  if (some) return some.includes(sample) ? sample : some.find((value) => value !== null);
  if (sample !== undefined && fits(sample, schema, schemas)) return sample;
  return bare(schema, schemas).format === "uuid" ? idSample(name, noun) : undefined;
}

function idSample(name: string, noun: string): string {
  const named = name === "id" ? noun : name.replace(/(Id|_id|Ids)$/, "");
  return sampleId(nouns[named] ?? (named === "ids" ? noun : named));
}

/** The schema beside its null. */
function bare(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const forms = (schema.anyOf ?? schema.oneOf)?.map((form) => resolved(form, schemas));
  const others = forms?.filter(({ type }) => type !== "null") ?? [];
  return others.length === 1 && others[0] ? others[0] : schema;
}

function fits(sample: unknown, schema: JsonSchema, schemas: Schemas): boolean {
  const wanted = (schema.anyOf ?? schema.oneOf ?? [schema]).map((form) => resolved(form, schemas));
  return wanted.some(({ type, properties, items }) => {
    const kinds = [type].flat();
    if (Array.isArray(sample))
      return kinds.includes("array") && items !== undefined && holds(resolved(items, schemas), sample[0]);
    if (typeof sample === "object") return kinds.includes("object") && properties === undefined;
    if (typeof sample === "number") return kinds.includes("number") || kinds.includes("integer");
    return kinds.includes(typeof sample);
  });
}

/** An empty list fits all that take one. */
function holds({ type }: JsonSchema, first: unknown): boolean {
  return first === undefined || [type].flat().includes(typeof first);
}

const formats: Readonly<Record<string, string>> = {
  "date-time": "2026-03-02T09:14:07.000Z",
  email: "ada@example.com",
  uri: "https://example.com",
};

/** Times to come, so that a request with them is taken. */
const later: Readonly<Record<string, string>> = {
  expiresAt: "2031-01-31T00:00:00.000Z",
};

function scalar(schema: JsonSchema, { name }: Place): unknown {
  if (schema.default !== undefined) return schema.default;
  const type = [schema.type].flat()[0];
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return Math.max(1, schema.minimum ?? 1);
  if (type === "string") return later[name] ?? formats[schema.format ?? ""] ?? "text";
  return type === "object" ? {} : null;
}

/** A body that is accepted: what is required, and a few members more. */
export function exampleBody(given: JsonSchema, place: Omit<Place, "name">): unknown {
  const schema = resolved(given, place.schemas);
  const first = (schema.anyOf ?? schema.oneOf)?.[0];
  if (first) return exampleBody(first, place);
  const { properties = {}, required = [] } = schema;
  const names = Object.keys(properties);
  const must = names.filter((name) => required.includes(name));
  const may = names.filter((name) => !required.includes(name) && worthSaying.has(name));
  const chosen = [...must, ...may.slice(0, Math.max(0, 3 - must.length))];
  const said = chosen.length > 0 ? chosen : names.slice(0, 1);
  return exampleObject(
    { properties: Object.fromEntries(said.map((name) => [name, properties[name] ?? {}])) },
    { ...place, name: "" },
  );
}
