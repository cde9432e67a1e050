import { z } from "zod";
import { anyIds, many, one, pageParameters, sortParameter, type Parameters } from "../public-api/parameters";
import { registry } from "../permissions/registry";
import { InstantInput } from "../text";
import { readCursor } from "./cursor";
import type { Definition, Field } from "./definition";

const values = {
  text: z.string(),
  number: z
    .string()
    .regex(/^-?\d{1,15}(\.\d+)?$/, "must be a number")
    .transform(Number)
    .meta({ type: "number" }),
  integer: z
    .string()
    .regex(/^-?\d{1,10}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => Math.abs(value) <= 2_147_483_647, "must be a number of 32 bits")
    .meta({ type: "integer" }),
  time: InstantInput,
};

function filterParameter(kind: Exclude<Field["kind"], "json">) {
  return kind === "id" ? anyIds : many(values[kind]);
}

/**
 * What a list takes in its query (contract §4): its pages, a filter for each field that can be compared, and
 * `fields`. A stream is read in one order, so in place of sorts it has a span of time.
 */
export function listParameters(definition: Definition): Parameters {
  const compared = Object.entries(definition.fields).flatMap(([name, { kind }]) =>
    kind === "json" ? [] : [[name, kind] as const],
  );
  const sorted = compared.map(([name]) => name).filter((name) => !definition.fields[name]?.unsorted);
  const pages: Parameters = definition.stream
    ? {
        "page[size]": pageParameters["page[size]"],
        "page[cursor]": one(readCursor),
        "filter[from]": one(values.time),
        "filter[to]": one(values.time),
      }
    : { ...pageParameters, sort: sortParameter(sorted) };
  const filters = compared.map(([name, kind]) => [`filter[${name}]`, filterParameter(kind)]);
  return { ...pages, ...Object.fromEntries(filters), fields: fieldsParameter(definition) };
}

/** A parsed query as the list verb takes it. */
export function listInput(definition: Definition, query: Readonly<Record<string, unknown>>) {
  const given = Object.keys(definition.fields).filter((name) => `filter[${name}]` in query);
  return {
    filters: Object.fromEntries(given.map((name) => [name, query[`filter[${name}]`]])),
    sort: query.sort,
    fields: query.fields,
    after: query["page[cursor]"],
    from: query["filter[from]"],
    to: query["filter[to]"],
    page: Number(query["page[number]"] ?? 1),
    size: Number(query["page[size]"] ?? 100),
  };
}

/** `fields=id,name`: only the fields of the resource. */
export function fieldsParameter(definition: Definition) {
  const names: readonly string[] = registry[definition.resource].fields;
  return many(z.enum(names, `must be one of ${names.join(", ")}`));
}
