import { errorTable, type ErrorCode } from "../errors";
import { isResource, registry } from "../permissions/registry";
import { openApiDocument } from "../public-api/openapi";
import type {
  JsonSchema,
  OpenApiDocument,
  OpenApiHeader,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
  Reference,
} from "../public-api/openapi-shape";
import { resolved, type Schemas } from "./schema-rows";
import type { Credential } from "./snippets";

/** An operation as its page shows it: the document's, with every reference followed. */
export type ReferenceOperation = {
  id: string;
  /** "customers": the page it stands on. */
  type: string;
  method: string;
  path: string;
  summary: string;
  about: string | null;
  permission: string | null;
  callers: OpenApiOperation["x-callers"];
  credential: Credential;
  parameters: readonly OpenApiParameter[];
  body: ReferenceBody | null;
  success: {
    status: string;
    /** Of a JSON answer; null for a file and where nothing comes. */
    schema: JsonSchema | null;
    /** The media types of a file; empty for JSON and where nothing comes. */
    file: readonly string[];
    headers: readonly NamedHeader[];
  };
  /** The codes it can answer with, by status. */
  codes: readonly ErrorCode[];
};

/** What is sent: JSON by its schema, or a text in one of several media types. */
export type ReferenceBody = {
  mediaTypes: readonly string[];
  schema: JsonSchema;
  example: unknown;
  required: boolean;
};

export type NamedHeader = { name: string; about: string };

/** Everything about one type: its operations in the document's order. */
export type ReferenceType = {
  type: string;
  title: string;
  about: string;
  operations: readonly ReferenceOperation[];
  /** One thing of it, as answers hold it; null where operations answer different things. */
  schema: JsonSchema | null;
};

export type ReferenceBook = { types: readonly ReferenceType[]; schemas: Schemas };

const made = new WeakMap<OpenApiDocument, ReferenceBook>();

/** The public API as the reference shows it, from the OpenAPI document and nothing else. */
export function reference(): ReferenceBook {
  const document = openApiDocument();
  const before = made.get(document);
  if (before) return before;
  const operations = operationsOf(document);
  const { schemas } = document.components;
  const types = document.tags.map(({ name, description }) => {
    const own = operations.filter(({ type }) => type === name);
    return {
      type: name,
      title: titleOf(name),
      about: description,
      operations: own,
      schema: thingOf(own, schemas),
    };
  });
  const book = { types, schemas };
  made.set(document, book);
  return book;
}

export function findType(type: string): ReferenceType | null {
  return reference().types.find((entry) => entry.type === type) ?? null;
}

/** The operations that can answer with a code. */
export function operationsGiving(code: ErrorCode): ReferenceOperation[] {
  return reference()
    .types.flatMap(({ operations }) => operations)
    .filter(({ codes }) => codes.includes(code));
}

export const typeHref = (type: string): string => `/docs/api/${type}`;
export const operationHref = ({ type, id }: Pick<ReferenceOperation, "type" | "id">): string =>
  `${typeHref(type)}#${id}`;

/** "api-keys" → "API keys". */
function titleOf(type: string): string {
  if (isResource(type)) return registry[type].label;
  if (type === "openapi") return "OpenAPI document";
  return type.charAt(0).toUpperCase() + type.slice(1).replaceAll("-", " ");
}

function operationsOf(document: OpenApiDocument): ReferenceOperation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationOf(document, { path, method, operation })),
  );
}

type Place = { path: string; method: string; operation: OpenApiOperation };

const json = "application/json";

function operationOf(document: OpenApiDocument, { path, method, operation }: Place): ReferenceOperation {
  const responses = Object.entries(operation.responses).map(([status, response]) => ({
    status,
    ...responseOf(document, response),
  }));
  const success = responses.find(({ status }) => status.startsWith("2"));
  return {
    id: operation.operationId,
    type: operation.tags[0] ?? "",
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    about: operation.description ?? null,
    permission: operation["x-permission"],
    callers: operation["x-callers"],
    credential: ({ any: "key", user: "token", password: "none", anyone: "none" } as const)[
      operation["x-callers"]
    ],
    parameters: operation.parameters.map((parameter) => parameterOf(document, parameter)),
    body: bodyOf(operation),
    success: {
      status: success?.status ?? "200",
      schema: success?.content?.[json]?.schema ?? null,
      file: success?.content?.[json] ? [] : Object.keys(success?.content ?? {}),
      headers: headersOf(document, success?.headers ?? {}),
    },
    codes: responses
      .flatMap((response) => response["x-codes"] ?? [])
      .sort((a, b) => errorTable[a].status - errorTable[b].status),
  };
}

/** The flat dialect where there is one: strict JSON:API is another way to write the same. */
function bodyOf({ requestBody }: OpenApiOperation): ReferenceBody | null {
  if (!requestBody) return null;
  const { content, required } = requestBody;
  const flat = content[json];
  if (flat) return { mediaTypes: [json], schema: flat.schema, example: flat.example, required };
  const [first] = Object.values(content);
  return { mediaTypes: Object.keys(content), schema: first?.schema ?? {}, example: first?.example, required };
}

/** The last part of "#/components/responses/401-credential". */
const nameIn = ({ $ref }: Reference) => $ref.split("/").at(-1) ?? "";

function responseOf(document: OpenApiDocument, given: OpenApiResponse | Reference): OpenApiResponse {
  if (!("$ref" in given)) return given;
  return document.components.responses[nameIn(given)] ?? { description: "" };
}

function parameterOf(document: OpenApiDocument, given: OpenApiParameter | Reference): OpenApiParameter {
  if (!("$ref" in given)) return given;
  const found = document.components.parameters[nameIn(given)];
  if (!found) throw new Error(`The document has no parameter ${given.$ref}`);
  return found;
}

function headersOf(
  document: OpenApiDocument,
  headers: Readonly<Record<string, OpenApiHeader | Reference>>,
): NamedHeader[] {
  return Object.entries(headers).map(([name, given]) => ({
    name,
    about:
      ("$ref" in given ? document.components.headers[nameIn(given)]?.description : given.description) ?? "",
  }));
}

/** `data` of an answer: of one thing, or of each in a list. */
export function dataOf({ success }: ReferenceOperation, schemas: Schemas): JsonSchema | null {
  const data = success.schema && resolved(success.schema, schemas).properties?.data;
  if (!data) return null;
  return resolved(data, schemas).items ?? data;
}

/** What most of the operations answer about: the schema that the first of them has a name for. */
function thingOf(operations: readonly ReferenceOperation[], schemas: Schemas): JsonSchema | null {
  const things = operations.flatMap((operation) => dataOf(operation, schemas) ?? []);
  return things.find(({ $ref }) => $ref !== undefined) ?? things[0] ?? null;
}
