import { once } from "../once";
import type { Answer } from "./answer";
import { catalogue } from "./catalogue";
import type { Exchange } from "./exchange";
import { identify, resourceType, type Member } from "./json-api-resource";
import { selfLink } from "./links";
import { jsonApi } from "./negotiate";

type Row = Readonly<Record<string, unknown>>;

/** The highest version of the specification that is spoken. */
const jsonapi = { version: "1.1" };

/**
 * A flat answer as a strict JSON:API document: the same status, headers and facts. Made last, after a replay, so
 * what is stored is flat.
 */
export function strictAnswer(exchange: Exchange, flat: Answer): Answer {
  if (flat.body === null) return flat;
  const { errors } = flat.body;
  const body = errors ? { jsonapi, errors } : documentOf(exchange, flat.body);
  return { ...flat, headers: { ...flat.headers, "Content-Type": jsonApi }, body };
}

/** Members beside `data` (the key of POST /token) are attributes: a document has no place of its own for them. */
function documentOf({ operation, requestId, path, search }: Exchange, body: Row): Row {
  if (!operation) throw new Error("Only an operation answers with data");
  const { data, links, meta, ...top } = body;
  const made = (row: unknown) => resourceOf(operation.type, { ...(row as Row), ...top }, requestId); // operations answer objects
  const own = operation.method === "GET" && { self: selfLink({ path: path ?? "", search }) };
  return {
    jsonapi,
    data: Array.isArray(data) ? data.map(made) : data === null ? null : made(data),
    ...(own && { links: { ...own, ...(links as Row | undefined) } }), // as answerOf() wrote them
    ...(meta !== undefined && { meta }),
  };
}

function resourceOf(type: string, row: Row, requestId: string): Row {
  const id = identify(type, row, requestId);
  const { byFlat } = resourceType(type);
  const attributes: Record<string, unknown> = {};
  const relationships: Record<string, unknown> = {};
  const self = addressOf(type, id);
  for (const [name, value] of Object.entries(row)) {
    if (name === "id") continue;
    const member = byFlat.get(name);
    if (member?.refersTo) relationships[member.name] = relationshipOf(member, value, self);
    else attributes[member?.name ?? name] = value;
  }
  return {
    type,
    id,
    attributes,
    ...(Object.keys(relationships).length > 0 && { relationships }),
    ...(self !== null && { links: { self } }),
  };
}

/** @param self the resource's own address, below which related ones are read */
function relationshipOf({ name, refersTo, readable }: Member, id: unknown, self: string | null): Row {
  const data = id === null ? null : { type: refersTo, id };
  return readable && self !== null ? { data, links: { related: `${self}/${name}` } } : { data };
}

const addresses = () =>
  once("json-api-addresses", () => {
    const single = catalogue.filter(
      ({ method, pages, path }) => method === "GET" && !pages && /^[^{]*(\/\{id\})?$/.test(path),
    );
    return new Map(single.map(({ type, path }) => [type, `/v3${path}`]));
  });

/** Where a resource can be read, from /public-api as all links are; null where it cannot. */
function addressOf(type: string, id: string): string | null {
  return addresses().get(type)?.replace("{id}", encodeURIComponent(id)) ?? null;
}
