import { z } from "zod";
import { basePaths, environmentLabels, environments } from "../environments";
import { once } from "../once";
import { isResource, registry } from "../permissions/registry";
import { exampleBody, nounOf } from "../reference/example";
import { pascal } from "../resources/schema";
import { strictBodyOf } from "./json-api-schema";
import { jsonApi } from "./negotiate";
import { json, responsesOf, type ResponseBook } from "./openapi-answers";
import { answerHeaders } from "./openapi-headers";
import { parametersOf, requestHeaders } from "./openapi-parameters";
import { schemaBook, type SchemaBook } from "./openapi-schemas";
import type {
  JsonSchema,
  OpenApiContent,
  OpenApiDocument,
  OpenApiOperation,
  OpenApiPath,
} from "./openapi-shape";
import { verbOf, type Operation, type Upload } from "./operation";

const securitySchemes = {
  key: {
    type: "http",
    scheme: "bearer",
    description: "A secret key, `Authorization: Bearer sna_…`; or a public key, from a page it allows.",
  },
  keyHeader: {
    type: "apiKey",
    in: "header",
    name: "x-api-key",
    description: "The same key in a header of its own.",
  },
  userToken: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "A person's token from `POST /authentication/sessions`. It lasts an hour.",
  },
} as const;

const credentials: Record<Operation["callers"], readonly (keyof typeof securitySchemes)[]> = {
  any: ["key", "keyHeader", "userToken"],
  user: ["userToken"],
  password: [],
  anyone: [],
};

/** Of types that are nothing one can be granted, or that the words for granting do not fit. */
const typeAbouts: Record<string, string> = {
  "api-keys": "What programs call with: what each key may do, how fast, from where and until when",
  sessions: "Signing in and out with an e-mail and password",
  callers: "Who a credential is",
  openapi: "The description of this API, for programs",
};

function tagsOf(operations: readonly Operation[]) {
  return [...new Set(operations.map(({ type }) => type))].map((name) => ({
    name,
    description: typeAbouts[name] ?? (isResource(name) ? registry[name].about : name),
  }));
}

/** What may be sent: the verb's input, or the part of it that is the body. */
function bodyOf(operation: Operation, book: SchemaBook): { name: string; described: JsonSchema } {
  const { id, sent } = operation;
  const input = sent ?? verbOf(operation)?.input ?? z.strictObject({});
  const schema = book.schema(input, "input");
  const below = input.meta()?.body;
  const body = typeof below === "string" ? schema.properties?.[below] : schema;
  if (!body) throw new Error(`${id}: its input has no member ${String(below)}`);
  const { default: _, properties = {}, ...rest } = body; // of the frame around the body: none counts as {}
  const described = {
    ...rest,
    ...(body.properties && { properties: explained(properties, operation, book) }),
  };
  return { name: `${pascal(id)}Body`, described };
}

/** What a member of a body holds is said where the answer has one of the same name. */
function explained(
  members: Readonly<Record<string, JsonSchema>>,
  { answer }: Operation,
  book: SchemaBook,
): Record<string, JsonSchema> {
  const { properties = {} } = answer ? book.resolved(book.schema(answer, "output")) : {};
  const withAbout = Object.entries(members).map(([name, member]) => {
    const description = member.description ?? properties[name]?.description;
    return [name, description === undefined ? member : { ...member, description }];
  });
  return Object.fromEntries(withAbout);
}

function bodiesOf(operation: Operation, book: SchemaBook): OpenApiContent {
  const { described, name } = bodyOf(operation, book);
  const schema = book.name(name, described);
  const noun = nounOf(operation.type);
  return {
    [json]: { schema, example: exampleBody(schema, { noun, schemas: book.named() }) },
    [jsonApi]: { schema: book.name(`${name}Document`, strictBodyOf(operation, described)) },
  };
}

function uploadOf({ types }: Upload): OpenApiContent {
  return Object.fromEntries(types.map((type) => [type, { schema: { type: "string" } }]));
}

function operationOf(operation: Operation, book: SchemaBook, shared: ResponseBook): OpenApiOperation {
  const { id, summary, about, type, callers, body, upload } = operation;
  return {
    operationId: id,
    summary,
    ...(about !== undefined && { description: about }),
    tags: [type],
    security: credentials[callers].map((name) => ({ [name]: [] })),
    parameters: parametersOf(operation, book),
    ...(body && {
      requestBody: {
        required: body === "required",
        content: bodiesOf(operation, book),
      },
    }),
    ...(upload && { requestBody: { required: true, content: uploadOf(upload) } }),
    responses: responsesOf(operation, book, shared),
    "x-permission": verbOf(operation)?.permission ?? null,
    "x-callers": callers,
  };
}

/** The document of these operations, made anew. */
export function describeOperations(operations: readonly Operation[]): OpenApiDocument {
  const book = schemaBook();
  const shared: ResponseBook = new Map();
  const paths: Record<string, OpenApiPath> = {};
  for (const operation of operations) {
    const method = operation.method.toLowerCase();
    paths[operation.path] = { ...paths[operation.path], [method]: operationOf(operation, book, shared) };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Snapkeys public API",
      version: "3",
      description:
        "Issue, scope, limit, watch and revoke API keys, and read and write what they open. HEAD answers wherever GET does, OPTIONS everywhere.",
    },
    servers: environments.map((environment) => ({
      url: basePaths[environment],
      description: environmentLabels[environment],
      "x-environment": environment,
    })),
    tags: tagsOf(operations),
    paths,
    components: {
      schemas: book.named(),
      parameters: requestHeaders,
      headers: answerHeaders,
      responses: Object.fromEntries([...shared].sort(([one], [other]) => (one < other ? -1 : 1))),
      securitySchemes,
    },
  };
}

/** {@link describeOperations} of the whole catalogue, made once. */
export const documentOf = (catalogue: () => readonly Operation[]): OpenApiDocument =>
  once("openapi-document", () => describeOperations(catalogue()));
