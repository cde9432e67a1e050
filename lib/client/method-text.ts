import type {
  JsonSchema,
  OpenApiDocument,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
  Reference,
} from "../public-api/openapi-shape";
import { queryText } from "./query-text";
import { declarationText, docText, nameOf, typeText, width } from "./type-text";

const json = "application/json";

/**
 * POSTs that get no Idempotency-Key unless the caller says so: a verification makes nothing that could be made
 * twice, and a claim would cost more than the call; a repeated sign-in would be answered without its token.
 */
const unclaimed: readonly string[] = ["verifyApiKey", "createSession"];

/** An operation on its way to a method. */
type Described = { document: OpenApiDocument; path: string; verb: string; operation: OpenApiOperation };

/** A type by name, and its declaration where the document has no such name. */
type Typed = { type: string; declared?: string };

/** @returns the method of an operation, and the types that it needs beside those of the document */
export function methodText(described: Described): { method: string; types: string } {
  const { path, operation } = described;
  const { operationId } = operation;
  const ids = parametersOf(described, "path").map(({ name }) => name);
  const query = queryOf(described);
  const body = bodyOf(operation);
  const { call, declared } = callOf(described);

  const takes = [
    ...ids.map((name) => `${name}: string`),
    ...(body ? [`body: ${body.type}${body.required ? "" : " = {}"}`] : []),
    ...(query ? [`query: ${query.type} = {}`] : []),
    "options: CallOptions = {}",
  ];
  const given = [
    ...(query ? ["query"] : []),
    ...(body ? ["body"] : []),
    ...(body?.media ? [`type: ${JSON.stringify(body.media)}`] : []),
    "...options",
  ];
  const passed = given.length > 1 ? `{ ${given.join(", ")} }` : "options";
  const place = ids.length > 0 ? "path" : JSON.stringify(path);
  const lines = [
    docText(aboutOf(operation), 2),
    headText(operationId, takes),
    ids.length > 0 ? `    const path = \`${path.replaceAll(/\{(\w+)\}/g, "${segment($1)}")}\`;\n` : "",
    `    return ${call}${place}, ${passed});\n  }\n`,
  ];
  return { method: lines.join(""), types: [query?.declared, declared].filter(Boolean).join("\n") };
}

function headText(name: string, takes: readonly string[]): string {
  const flat = `  ${name}(${takes.join(", ")}) {\n`;
  if (flat.length <= width + 1) return flat;
  return `  ${name}(\n${takes.map((take) => `    ${take},\n`).join("")}  ) {\n`;
}

function aboutOf({ summary, description, ...operation }: OpenApiOperation): string {
  const permission = operation["x-permission"];
  const people = operation["x-callers"] === "user" ? " For people, not for keys." : "";
  const needs = permission ? ` Needs \`${permission}\`.` : "";
  return `${summary}.${description ? ` ${description}` : ""}${needs}${people}`;
}

const pascal = ({ operationId }: OpenApiOperation) =>
  operationId.charAt(0).toUpperCase() + operationId.slice(1);

function parametersOf({ document, operation }: Described, place: OpenApiParameter["in"]): OpenApiParameter[] {
  return operation.parameters
    .map((parameter) => resolved(document, parameter))
    .filter((parameter) => parameter.in === place);
}

function resolved(
  { components }: OpenApiDocument,
  parameter: OpenApiParameter | Reference,
): OpenApiParameter {
  if (!("$ref" in parameter)) return parameter;
  const found = components.parameters[nameOf(parameter.$ref)];
  if (!found) throw new Error(`There is no ${parameter.$ref}`);
  return found;
}

function queryOf(described: Described): Typed | undefined {
  const parameters = parametersOf(described, "query");
  if (parameters.length === 0) return undefined;
  const text = queryText(parameters, rowOf(described));
  const type = `${pascal(described.operation)}Query`;
  return text.startsWith("{") ? { type, declared: `export type ${type} = ${text};\n` } : { type: text };
}

/** What is sent; `media` where that is not JSON. */
function bodyOf({ requestBody }: OpenApiOperation) {
  if (!requestBody) return undefined;
  const { required, content } = requestBody;
  const schema = content[json]?.schema;
  if (schema) return { required, type: typeText(schema) };
  return { required, type: "string | Blob", media: Object.keys(content)[0] };
}

function successOf({ responses }: OpenApiOperation): OpenApiResponse | undefined {
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith("2")) ?? [];
  return success && "description" in success ? success : undefined;
}

/** What of Transport a method calls, up to the bracket, and the type of its answer. */
function callOf(described: Described): { call: string; declared?: string | undefined } {
  const { verb, operation } = described;
  const { content, headers = {} } = successOf(operation) ?? {};
  const schema = content?.[json]?.schema;
  if (content && !schema) return { call: "this.file(" };
  const { data, links, ...others } = schema?.properties ?? {};
  const plain = Object.keys(others).length === 0;
  if (plain && links && data?.items?.$ref) return { call: `this.pages<${nameOf(data.items.$ref)}>(` };
  const { type, declared } = answerType(operation, plain && !links ? data : undefined, schema);
  const recognised = "Idempotent-Replayed" in headers && !unclaimed.includes(operation.operationId);
  if (verb === "post" && !recognised) return { call: `this.postOnce<${type}>(`, declared };
  return { call: `this.call<${type}>("${verb.toUpperCase()}", `, declared };
}

function answerType(operation: OpenApiOperation, data?: JsonSchema, schema?: JsonSchema): Typed {
  if (!schema) return { type: "unknown" };
  const only = data && typeText(data);
  if (only && /^\w+( \| null)?$/.test(only)) return { type: `{ data: ${only} }` };
  const type = `${pascal(operation)}Answer`;
  return { type, declared: declarationText(type, schema) };
}

/** What an operation answers with, or answers a list of. */
function rowOf({ document, operation }: Described) {
  const data = successOf(operation)?.content?.[json]?.schema.properties?.data;
  const one = data?.items ?? data?.anyOf?.find(({ $ref }) => $ref !== undefined) ?? data;
  const name = nameOf(one?.$ref ?? "");
  const fields = Object.keys(document.components.schemas[name]?.properties ?? {});
  return fields.length > 0 ? { name, fields } : undefined;
}
