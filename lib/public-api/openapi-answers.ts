import { z } from "zod";
import { errorTable, mostFaults, type ErrorCode } from "../errors";
import { strictSchemaOf, Version } from "./json-api-schema";
import { jsonApi } from "./negotiate";
import type { Operation } from "./operation";
import { everywhere, headersOf, type HeaderName } from "./openapi-headers";
import { refusalsOf, type Refusal } from "./openapi-refusals";
import type { SchemaBook } from "./openapi-schemas";
import type { JsonSchema, OpenApiContent, OpenApiResponse, Reference } from "./openapi-shape";

export const json = "application/json";

const Links = z
  .strictObject({
    first: z.string().nullable().describe("The first page."),
    next: z.string().nullable().describe("Null on the last page."),
    prev: z.string().nullable().describe("Null on the first page, and where pages are read by cursor."),
  })
  .meta({ id: "Links", description: "Where the other pages are, relative to `/public-api`." });

const Replayed = z
  .strictObject({ withheld: z.string(), reason: z.string() })
  .describe("In a replay: which member was in the first answer alone.");

/** What of a refusal is the same for every operation. */
export const Errors = z
  .strictObject({
    errors: z
      .array(
        z.strictObject({
          id: z.string().describe("The request's id, as in X-Request-Id."),
          links: z.strictObject({ type: z.url().describe("The page about this code.") }),
          status: z.string().describe("The HTTP status, as text."),
          code: z.enum(Object.keys(errorTable) as ErrorCode[]), // Object.keys widens to string
          title: z.string(),
          detail: z.string().describe("What was wrong this time, for people."),
          source: z
            .union([
              z.strictObject({ pointer: z.string() }),
              z.strictObject({ parameter: z.string() }),
              z.strictObject({ header: z.string() }),
            ])
            .optional()
            .describe("Where it was: a JSON Pointer into the body, a parameter of the query, or a header."),
          meta: z.record(z.string(), z.json()).optional().describe("What programs can use of the detail."),
        }),
      )
      .min(1)
      .max(mostFaults)
      .describe("One entry for each fault, the first hundred; all of one status."),
  })
  .meta({ id: "Errors", description: "A refusal." });

const StrictErrors = z
  .strictObject({ jsonapi: Version, ...Errors.shape })
  .meta({ id: "StrictErrors", description: "A refusal, in strict JSON:API." });

/** The body of a success. */
function bodyOf({ answer, top = {}, pages, once }: Operation, book: SchemaBook): JsonSchema {
  const members: Record<string, z.ZodType> = {
    ...(answer && { data: answer }),
    ...top,
    ...(pages && { links: Links }),
    ...(once && { meta: Replayed.optional() }),
  };
  return book.schema(z.strictObject(members), "output");
}

const done: Record<Operation["status"], string> = {
  200: "Done.",
  201: "Made.",
  202: "Begun. The answer is a job, which `Location` names too.",
  204: "Done. There is no body.",
};

function successOf(operation: Operation, book: SchemaBook): OpenApiResponse {
  const { method, status, headers = [] } = operation;
  const replays: HeaderName[] = method === "POST" ? ["Idempotent-Replayed"] : [];
  const sent = headersOf(...everywhere, ...headers, ...replays);
  const description = done[status];
  if (status === 204) return { description, headers: sent };
  if (operation.file) {
    const types = operation.file.map((type) => type.split(";")[0]);
    const content = Object.fromEntries(types.map((type) => [type, { schema: { type: "string" } }]));
    return { description, headers: sent, content };
  }
  return {
    description,
    headers: sent,
    content: { [json]: { schema: bodyOf(operation, book) }, ...strictContent(operation, book) },
  };
}

/** The same in strict JSON:API, where the answer holds a resource. */
function strictContent(operation: Operation, book: SchemaBook): OpenApiContent {
  const schema = strictSchemaOf(operation);
  return schema ? { [jsonApi]: { schema: book.schema(schema, "output") } } : {};
}

/** Statuses that say when to come back. */
const waits = (codes: readonly ErrorCode[]) =>
  codes.some((code) => [429, 503].includes(errorTable[code].status) || code === "idempotency_in_progress");

function refusalResponse({ status, codes }: Refusal, book: SchemaBook): OpenApiResponse {
  const entry = { properties: { status: { const: String(status) }, code: { enum: codes } } };
  const narrowed = (errors: z.ZodType): JsonSchema => ({
    allOf: [book.schema(errors, "output"), { properties: { errors: { items: entry } } }],
  });
  return {
    description: `Refused: ${codes.map((code) => `\`${code}\``).join(", ")}.`,
    headers: headersOf(
      ...everywhere,
      ...(waits(codes) ? (["Retry-After"] as const) : []),
      ...(status === 401 ? (["WWW-Authenticate"] as const) : []),
    ),
    content: { [json]: { schema: narrowed(Errors) }, [jsonApi]: { schema: narrowed(StrictErrors) } },
    "x-codes": codes,
  };
}

/** Where refusals that many operations have in common are gathered. */
export type ResponseBook = Map<string, OpenApiResponse>;

/** Every answer of an operation, by status. */
export function responsesOf(
  operation: Operation,
  book: SchemaBook,
  shared: ResponseBook,
): Record<string, OpenApiResponse | Reference> {
  const refusals = refusalsOf(operation).map((refusal) => {
    const { name } = refusal;
    if (!shared.has(name)) shared.set(name, refusalResponse(refusal, book));
    return [String(refusal.status), { $ref: `#/components/responses/${name}` }] as const;
  });
  return { [operation.status]: successOf(operation, book), ...Object.fromEntries(refusals) };
}
