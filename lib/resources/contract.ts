import { z } from "zod";
import { cursorLinks, pageLinks } from "../public-api/links";
import type { Call, GuardedOperation, Reply } from "../public-api/operation";
import { anyIds, many, one, pageParameters, sortParameter, type Parameters } from "../public-api/parameters";
import { registry } from "../permissions/registry";
import { InstantInput } from "../text";
import { accounts } from "./accounts";
import { comments } from "./comments";
import { readCursor, writeCursor } from "./cursor";
import { customers } from "./customers";
import type { Definition, Field } from "./definition";
import { licenses } from "./licenses";
import { listOf, type Listed } from "./list";
import { posts } from "./posts";
import { readOf } from "./read";
import { telemetry } from "./telemetry";
import { users } from "./users";
import { rowSchema } from "./schema";
import { createOf, deleteOf, updateOf } from "./write";
import type { Shown } from "./present";

export const definitions: readonly Definition[] = [
  customers,
  licenses,
  telemetry,
  posts,
  comments,
  users,
  accounts,
];

const values = {
  text: z.string(),
  number: z
    .string()
    .regex(/^-?\d{1,15}(\.\d+)?$/, "must be a number")
    .transform(Number),
  integer: z
    .string()
    .regex(/^-?\d{1,10}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => Math.abs(value) <= 2_147_483_647, "must be a number of 32 bits"),
  time: z.string().pipe(InstantInput),
};

function filterParameter(kind: Field["kind"] = "text") {
  if (kind === "id") return anyIds;
  return many(kind === "json" ? z.never() : values[kind]); // JSON is not compared
}

function listOperation(definition: Definition): GuardedOperation {
  const verb = listOf(definition);
  const { fields } = definition;
  const comparable = Object.keys(fields).filter((name) => fields[name]?.kind !== "json");
  const filters = Object.fromEntries(
    comparable.map((name) => [`filter[${name}]`, filterParameter(fields[name]?.kind)]),
  );
  const pages: Parameters = definition.stream
    ? { "page[size]": pageParameters["page[size]"], "page[cursor]": one(readCursor) }
    : { ...pageParameters, sort: sortParameter(comparable) };
  return {
    method: "GET",
    path: `/${definition.resource}`,
    summary: `List ${definition.resource}`,
    type: definition.resource,
    callers: "any",
    verb,
    status: 200,
    answer: z.array(rowSchema(definition)),
    pages: definition.stream ? "cursor" : "numbered",
    query: { ...pages, ...filters, fields: fieldsParameter(definition) },
    async run({ actor, query, ...call }) {
      const page = Number(query["page[number]"] ?? 1);
      const size = Number(query["page[size]"] ?? 100);
      const given = Object.entries(query).filter(([name]) => name in filters);
      const listed = await verb(actor, {
        filters: Object.fromEntries(given.map(([name, wanted]) => [name.slice(7, -1), wanted])),
        sort: query.sort,
        fields: query.fields,
        after: query["page[cursor]"],
        page,
        size,
      });
      return { ...answer(listed), links: linksOf(definition, call, listed, { page, size }) };
    },
  };
}

function linksOf(
  definition: Definition,
  call: Pick<Call, "path" | "search">,
  { more, last }: Listed,
  { page, size }: { page: number; size: number },
) {
  if (!definition.stream) return pageLinks(call, { page, size, more });
  return cursorLinks(call, { size, next: more && last ? writeCursor(last) : null });
}

function readOperation(definition: Definition): GuardedOperation {
  const verb = readOf(definition);
  return {
    method: "GET",
    path: `/${definition.resource}/{id}`,
    summary: `Read a ${definition.singular}`,
    type: definition.resource,
    callers: "any",
    verb,
    status: 200,
    answer: rowSchema(definition),
    query: { fields: fieldsParameter(definition) },
    run: async ({ actor, params, query }) => answer(await verb(actor, { ...params, fields: query.fields })),
  };
}

function createOperation(definition: Definition): GuardedOperation {
  const verb = createOf(definition);
  return {
    method: "POST",
    path: `/${definition.resource}`,
    summary: `Create a ${definition.singular}`,
    type: definition.resource,
    callers: "any",
    verb,
    status: 201,
    answer: rowSchema(definition),
    body: "required",
    async run({ actor, body }, open) {
      const reply = answer(await verb(actor, body, open));
      const { id } = z.object({ id: z.string() }).parse(reply.data);
      return { ...reply, headers: { ...reply.headers, Location: `/v3/${definition.resource}/${id}` } };
    },
  };
}

function updateOperation(definition: Definition): GuardedOperation {
  const verb = updateOf(definition);
  return {
    method: "PATCH",
    path: `/${definition.resource}/{id}`,
    summary: `Change a ${definition.singular}`,
    type: definition.resource,
    callers: "any",
    verb,
    status: 200,
    answer: rowSchema(definition),
    body: "required",
    run: async ({ actor, params, body }) => answer(await verb(actor, { ...params, attributes: body })),
  };
}

function deleteOperation(definition: Definition): GuardedOperation {
  const verb = deleteOf(definition);
  return {
    method: "DELETE",
    path: `/${definition.resource}/{id}`,
    summary: `Delete a ${definition.singular}`,
    type: definition.resource,
    callers: "any",
    verb,
    status: 204,
    answer: null,
    run: async ({ actor, params }) => ({ data: await verb(actor, params) }),
  };
}

function fieldsParameter(definition: Definition) {
  const names: readonly string[] = registry[definition.resource].fields;
  return many(z.string().refine((name) => names.includes(name), `must be one of ${names.join(", ")}`));
}

function answer({ data, withheld }: Shown<unknown>): Reply {
  return { data, headers: { "Snappy-Withheld-Fields": String(withheld) } };
}

/** The endpoints of every resource, from its definition. */
export const resourceOperations: readonly GuardedOperation[] = definitions.flatMap((definition) => [
  listOperation(definition),
  readOperation(definition),
  ...(definition.create ? [createOperation(definition)] : []),
  ...(definition.update ? [updateOperation(definition)] : []),
  ...(definition.deletable ? [deleteOperation(definition)] : []),
]);
