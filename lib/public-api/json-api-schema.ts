import { z } from "zod";
import { resourceType, type Member } from "./json-api-resource";
import type { JsonSchema } from "./openapi-shape";
import type { Operation } from "./operation";

// What strict JSON:API answers and takes, derived from the schemas of the flat dialect.

export const Version = z.strictObject({ version: z.literal("1.1") });

const Link = z.string().describe("Relative to `/public-api`.");

/** The document of a success; null where there is none: no body, or one that holds no resource. */
export function strictSchemaOf(operation: Operation): z.ZodType | null {
  const { answer, method, pages, once } = operation;
  if (!answer) return null;
  const links = {
    ...(method === "GET" && { self: Link }),
    ...(pages && { first: Link.nullable(), next: Link.nullable(), prev: Link.nullable() }),
  };
  return z.strictObject({
    jsonapi: Version,
    data: dataOf(operation, answer),
    ...(method === "GET" && { links: z.strictObject(links) }),
    ...(once && { meta: z.record(z.string(), z.json()).optional() }),
  });
}

function dataOf(operation: Operation, answer: z.ZodType): z.ZodType {
  if (answer instanceof z.ZodArray) return z.array(dataOf(operation, answer.element as z.ZodType)); // every element is one
  if (answer instanceof z.ZodNullable) return dataOf(operation, answer.unwrap() as z.ZodType).nullable(); // what it wraps is one
  if (answer instanceof z.ZodUnion)
    return z.union(answer.options.map((option) => dataOf(operation, option as z.ZodType))); // every option is one
  if (!(answer instanceof z.ZodObject)) throw new Error(`${operation.id} answers with no object`);
  return resourceSchema(operation, answer);
}

const made = new WeakMap<z.ZodType, z.ZodType>();

/** The resource object of a flat row: made once for each row, so that it stands once in a document. */
function resourceSchema({ type, top }: Operation, row: z.ZodObject): z.ZodType {
  const before = top ? undefined : made.get(row);
  if (before) return before;
  const { byFlat } = resourceType(type);
  const attributes: Record<string, z.ZodType> = {};
  const relationships: Record<string, z.ZodType> = {};
  for (const [name, schema] of Object.entries<z.ZodType>({ ...row.shape, ...top })) {
    const member = byFlat.get(name);
    if (member?.refersTo) relationships[member.name] = relationshipSchema(member, schema);
    else if (name !== "id") attributes[member?.name ?? name] = schema;
  }
  const related = z.strictObject(relationships);
  const schema = z.strictObject({
    type: z.literal(type),
    id: z.string(),
    attributes: z.strictObject(attributes),
    ...(Object.keys(relationships).length > 0 && {
      relationships: related.safeParse({}).success ? related.optional() : related,
    }),
    links: z.strictObject({ self: Link }).optional(),
  });
  const id = row.meta()?.id;
  const named =
    id && !top ? schema.meta({ id: `${id}Resource`, description: "In strict JSON:API." }) : schema;
  if (!top) made.set(row, named);
  return named;
}

/** A field may be withheld, and then its relationship is too; or null, and then its linkage is. */
function relationshipSchema({ refersTo, readable }: Member, field: z.ZodType): z.ZodType {
  const identifier = z.strictObject({ type: z.literal(refersTo ?? ""), id: z.string() });
  const data = field.safeParse(null).success ? identifier.nullable() : identifier;
  const links = z.strictObject({ related: Link });
  const relationship = z.strictObject({ data, ...(readable && { links }) });
  return field.safeParse(undefined).success ? relationship.optional() : relationship;
}

/** What a body is in strict JSON:API, from what it is in the flat dialect. */
export function strictBodyOf({ type, method, path }: Operation, flat: JsonSchema): JsonSchema {
  const { byFlat } = resourceType(type);
  const groups = { attributes: new Map<string, JsonSchema>(), relationships: new Map<string, JsonSchema>() };
  const required = { attributes: [] as string[], relationships: [] as string[] };
  for (const [name, schema] of Object.entries(flat.properties ?? {})) {
    const member = byFlat.get(name);
    if (member?.fixed) continue;
    const group = member?.refersTo ? "relationships" : "attributes";
    groups[group].set(member?.name ?? name, member?.refersTo ? linkageSchema(member, schema) : schema);
    if (flat.required?.includes(name)) required[group].push(member?.name ?? name);
  }
  const object = (group: keyof typeof groups): JsonSchema => ({
    type: "object",
    properties: Object.fromEntries(groups[group]),
    ...(required[group].length > 0 && { required: required[group] }),
    additionalProperties: false,
  });
  const present = (["attributes", "relationships"] as const).filter((group) => groups[group].size > 0);
  const identified = path.includes("{id}");
  const data: JsonSchema = {
    type: "object",
    properties: {
      type: { type: "string", const: type },
      ...(identified && { id: { type: "string", description: "As in the address." } }),
      ...Object.fromEntries(present.map((group) => [group, object(group)])),
    },
    required: [
      "type",
      ...(method === "PATCH" ? ["id"] : []),
      ...present.filter((group) => required[group].length > 0),
    ],
  };
  return { type: "object", properties: { data }, required: ["data"] };
}

function linkageSchema({ refersTo }: Member, field: JsonSchema): JsonSchema {
  const identifier: JsonSchema = {
    type: "object",
    properties: { type: { type: "string", const: refersTo }, id: { type: "string", format: "uuid" } },
    required: ["type", "id"],
  };
  const nullable = field.anyOf?.some(({ type }) => type === "null") || field.type === "null";
  const data = nullable ? { anyOf: [identifier, { type: "null" }] } : identifier;
  return { type: "object", properties: { data }, required: ["data"] };
}
