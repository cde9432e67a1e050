import { z } from "zod";
import { cursorLinks, pageLinks } from "../public-api/links";
import type { Call, GuardedOperation, Reply } from "../public-api/operation";
import type { ErrorCode } from "../errors";
import { accounts } from "./accounts";
import { adapters } from "./adapters";
import { comments } from "./comments";
import { writeCursor } from "./cursor";
import { customers } from "./customers";
import type { Definition } from "./definition";
import { events } from "./events";
import { jobs } from "./jobs";
import { licenses } from "./licenses";
import { listOf, type Listed } from "./list";
import { logs } from "./logs";
import { fieldsParameter, listInput, listParameters } from "./parameters";
import { posts } from "./posts";
import { readOf } from "./read";
import { referencesOf, relatedOf, relationshipName, type Reference } from "./related";
import { telemetry } from "./telemetry";
import { users } from "./users";
import { pascal, rowSchema } from "./schema";
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
  logs,
  events,
  jobs,
  adapters,
];

function listOperation(definition: Definition): GuardedOperation {
  const verb = listOf(definition);
  return {
    id: `list${pascal(definition.resource)}`,
    method: "GET",
    path: `/${definition.resource}`,
    summary: `List ${definition.resource}`,
    about: definition.about,
    type: definition.resource,
    callers: "any",
    verb,
    status: 200,
    answer: z.array(rowSchema(definition)),
    headers: [withheldHeader],
    refusals: ["field_forbidden"],
    pages: definition.stream ? "cursor" : "numbered",
    query: listParameters(definition),
    async run({ actor, query, ...call }) {
      const input = listInput(definition, query);
      const listed = await verb(actor, input);
      return { ...answer(listed), links: linksOf(definition, call, listed, input) };
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
    id: `read${pascal(definition.singular)}`,
    method: "GET",
    path: `/${definition.resource}/{id}`,
    summary: `Read ${aOrAn(definition.singular)}`,
    type: definition.resource,
    callers: "any",
    verb,
    status: 200,
    answer: rowSchema(definition),
    headers: [withheldHeader],
    query: { fields: fieldsParameter(definition) },
    run: async ({ actor, params, query }) => answer(await verb(actor, { ...params, fields: query.fields })),
  };
}

/** Where strict JSON:API's `related` links lead: an address that stays when the reference changes. */
function relatedOperation(definition: Definition, reference: Reference): GuardedOperation {
  const verb = relatedOf(definition, reference);
  const { field, target } = reference;
  const name = relationshipName(reference.name);
  const row = rowSchema(target);
  return {
    id: `read${pascal(definition.singular)}${pascal(name)}`,
    method: "GET",
    path: `/${definition.resource}/{id}/${name}`,
    summary: `Read the ${target.singular} of ${aOrAn(definition.singular)}`,
    type: target.resource,
    callers: "any",
    verb,
    status: 200,
    answer: field.nullable ? row.nullable() : row,
    headers: [withheldHeader],
    refusals: ["field_forbidden"],
    query: { fields: fieldsParameter(target) },
    run: async ({ actor, params, query }) => answer(await verb(actor, { ...params, fields: query.fields })),
  };
}

function createOperation(definition: Definition): GuardedOperation {
  const verb = createOf(definition);
  return {
    id: `create${pascal(definition.singular)}`,
    method: "POST",
    path: `/${definition.resource}`,
    summary: `Create ${aOrAn(definition.singular)}`,
    type: definition.resource,
    callers: "any",
    verb,
    status: 201,
    answer: rowSchema(definition),
    headers: ["Location", withheldHeader],
    refusals: writeRefusals(definition),
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
    id: `update${pascal(definition.singular)}`,
    method: "PATCH",
    path: `/${definition.resource}/{id}`,
    summary: `Change ${aOrAn(definition.singular)}`,
    type: definition.resource,
    callers: "any",
    verb,
    status: 200,
    answer: rowSchema(definition),
    headers: [withheldHeader],
    refusals: writeRefusals(definition),
    body: "required",
    run: async ({ actor, params, body }) => answer(await verb(actor, { ...params, attributes: body })),
  };
}

function deleteOperation(definition: Definition): GuardedOperation {
  const verb = deleteOf(definition);
  return {
    id: `delete${pascal(definition.singular)}`,
    method: "DELETE",
    path: `/${definition.resource}/{id}`,
    summary: `Delete ${aOrAn(definition.singular)}`,
    type: definition.resource,
    callers: "any",
    verb,
    status: 204,
    answer: null,
    refusals: ["conflict"],
    run: async ({ actor, params }) => ({ data: await verb(actor, params) }),
  };
}

/** How many fields of the answer the caller may not read. */
const withheldHeader = "Snappy-Withheld-Fields";

function writeRefusals({ resource, fields }: Definition): ErrorCode[] {
  const ofCustomers = resource === "customers" || "customerId" in fields;
  return ["field_forbidden", "conflict", ...(ofCustomers ? (["customer_forbidden"] as const) : [])];
}

function answer({ data, withheld }: Shown<unknown>): Reply {
  return { data, headers: { [withheldHeader]: String(withheld) } };
}

/** By sound: "an event", "a user". */
function aOrAn(noun: string): string {
  return `${/^[aeio]/.test(noun) ? "an" : "a"} ${noun}`;
}

/** The endpoints of every resource, from its definition. */
export const resourceOperations: readonly GuardedOperation[] = definitions.flatMap((definition) => [
  listOperation(definition),
  readOperation(definition),
  ...referencesOf(definition, definitions).map((reference) => relatedOperation(definition, reference)),
  ...(definition.create ? [createOperation(definition)] : []),
  ...(definition.update ? [updateOperation(definition)] : []),
  ...(definition.deletable ? [deleteOperation(definition)] : []),
]);
