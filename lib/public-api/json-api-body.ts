import { AppError, type Fault } from "../errors";
import { IdInput } from "../text";
import { pointer } from "../validation";
import { parseBody } from "./body";
import type { Exchange } from "./exchange";
import { resourceType, type Member, type ResourceType } from "./json-api-resource";
import { sentDialect } from "./negotiate";
import type { Operation } from "./operation";

type Row = Readonly<Record<string, unknown>>;

/**
 * The body as verbs take it, in whichever dialect it came. A strict document is kept in the exchange, so that
 * what is refused later can be located in it.
 * @throws {AppError} what parseBody() refuses, and what makes a document none for this operation
 */
export function readSent(exchange: Exchange, operation: Operation, bytes: Uint8Array): unknown {
  const contentType = exchange.request.headers.get("content-type");
  if (!operation.body) return void sentDialect(contentType);
  const { value, dialect } = parseBody(bytes, contentType, operation.body);
  if (dialect === "flat") return value;
  const flat = flatten(operation, exchange.params.id, value);
  exchange.document = value;
  return flat;
}

/** A strict JSON:API document with one resource object, as the flat dialect writes it. */
function flatten(operation: Operation, id: string | undefined, document: Row): Row {
  const { data } = document;
  if (!isRow(data)) {
    const detail = "data must be one resource object.";
    throw refusal("invalid_attribute", detail, "data" in document ? "/data" : "");
  }
  checkIdentity(operation, id, data);
  const { attributes = {}, relationships = {} } = data;
  if (!isRow(attributes))
    throw refusal("invalid_attribute", "attributes must be an object.", "/data/attributes");
  if (!isRow(relationships))
    throw refusal("invalid_attribute", "relationships must be an object.", "/data/relationships");
  const type = resourceType(operation.type);
  const members = [
    ...Object.entries(attributes).map(([name, value]) => attribute(type, name, value)),
    ...Object.entries(relationships).map(([name, value]) => relationship(type, name, value)),
  ];
  const faults = members.filter(isFault);
  const forbidden = faults.filter(({ code }) => code === "field_forbidden");
  if (faults.length > 0) throw new AppError(forbidden.length > 0 ? forbidden : faults);
  return Object.fromEntries(members.flatMap((member) => (isFault(member) ? [] : [member])));
}

/** JSON:API 1.1: 409 for another type or id than the endpoint's, 403 for an id that is ours to give. */
function checkIdentity({ type, method, path }: Operation, ownId: string | undefined, data: Row): void {
  const at = (name: string) => (name in data ? `/data/${name}` : "/data");
  if (data.type !== type) throw refusal("conflict", `type must be "${type}" here.`, at("type"));
  if ("lid" in data && typeof data.lid !== "string")
    throw refusal("invalid_attribute", "lid must be text.", at("lid"));
  if (!path.includes("{id}")) {
    if ("id" in data) throw refusal("field_forbidden", "Ids are given by the server.", at("id"));
    return;
  }
  const named = typeof data.id === "string" ? data.id.toLowerCase() : data.id;
  if (named === ownId?.toLowerCase() || (named === undefined && method !== "PATCH")) return;
  throw refusal("conflict", "id must be the one that the address names.", at("id"));
}

type Flat = readonly [string, unknown];

function attribute({ byFlat, byName }: ResourceType, name: string, value: unknown): Flat | Fault {
  const renamed = byFlat.get(name);
  if (renamed) {
    const kind = renamed.refersTo ? "relationship" : "attribute";
    const detail = `"${name}" is the ${kind} "${renamed.name}" in strict JSON:API.`;
    return fault("unknown_attribute", detail, pointer(["data", "attributes", name]));
  }
  const member = byName.get(name);
  return [member && !member.refersTo ? member.flat : name, value];
}

function relationship({ byName }: ResourceType, name: string, value: unknown): Flat | Fault {
  const at = pointer(["data", "relationships", name]);
  const member = byName.get(name);
  if (!member?.refersTo) return fault("unknown_attribute", `"${name}" is not a relationship here.`, at);
  if (member.fixed) return fault("field_forbidden", `The relationship "${name}" cannot be set.`, at);
  if (!isRow(value) || !("data" in value))
    return fault("invalid_attribute", `${name} must be an object with data.`, at);
  return linked(member, value.data) ?? fault("invalid_attribute", linkageWanted(member), `${at}/data`);
}

const linkageWanted = ({ name, refersTo }: Member) =>
  `The data of ${name} must be null or {"type":"${refersTo}","id":…}.`;

function linked({ flat, refersTo }: Member, data: unknown): Flat | null {
  if (data === null) return [flat, null];
  return isRow(data) && data.type === refersTo && typeof data.id === "string" ? [flat, data.id] : null;
}

/**
 * A refusal of what came in a strict document: its pointers lead into the document, to the nearest place that is
 * there. A related resource that does not exist is 404, as JSON:API 1.1 has it.
 */
export function inDocument(error: unknown, { document, operation }: Exchange): unknown {
  if (!document || !operation || !(error instanceof AppError)) return error;
  const type = resourceType(operation.type);
  const faults = error.faults.map((flat): Fault => {
    if (!flat.source || !("pointer" in flat.source)) return flat;
    return { ...flat, source: { pointer: existing(document, strictPath(type, flat.source.pointer)) } };
  });
  const gone = error.faults.every((flat) => namesNothing(type, document, flat));
  return new AppError(gone ? faults.map((one) => ({ ...one, code: "not_found" })) : faults, error.headers);
}

/** Refused, though it is an id of the right type: then nothing has that id, as far as the caller sees. */
function namesNothing({ byFlat }: ResourceType, document: Row, { code, source }: Fault): boolean {
  if (code !== "invalid_attribute" || !source || !("pointer" in source)) return false;
  const member = byFlat.get(source.pointer.slice(1));
  if (!member?.refersTo) return false;
  const id = valueAt(document, ["data", "relationships", member.name, "data", "id"]);
  return IdInput.safeParse(id).success;
}

function strictPath({ byFlat }: ResourceType, flat: string): string[] {
  const [first = "", ...rest] = segments(flat);
  const member = byFlat.get(first);
  if (member?.refersTo) return ["data", "relationships", member.name];
  return flat === "" ? ["data"] : ["data", "attributes", member?.name ?? first, ...rest];
}

/** What is missing is pointed at where it is missing: a pointer must lead to something. */
function existing(document: Row, path: readonly string[]): string {
  const depth = path.findIndex((_, index) => valueAt(document, path.slice(0, index + 1)) === undefined);
  return pointer(depth < 0 ? path : path.slice(0, depth));
}

function valueAt(document: unknown, path: readonly string[]): unknown {
  let value = document;
  for (const name of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Row)[name]; // an own member, or an element of an array
  }
  return value;
}

const segments = (text: string) =>
  text
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isFault = (member: Flat | Fault): member is Fault => "code" in member;

const fault = (code: Fault["code"], detail: string, at: string): Fault => ({
  code,
  detail,
  source: { pointer: at },
});

const refusal = (code: Fault["code"], detail: string, at: string) => new AppError(fault(code, detail, at));
