import { basePaths, type Environment } from "../environments";
import { exampleBody, exampleOf, nounOf, sampleId } from "./example";
import { cursorLinks, pageLinks } from "../public-api/links";
import type { ReferenceBody, ReferenceOperation } from "./reference";
import { resolved, type Schemas } from "./schema-rows";
import type { SnippetRequest } from "./snippets";

export type Caller = { appUrl: string; environment: Environment; keyStart: string | null };

/** Where an environment's calls go, without a slash at the end. */
export const baseUrlOf = ({ appUrl, environment }: Pick<Caller, "appUrl" | "environment">) =>
  `${appUrl}${basePaths[environment]}`;

/** An operation as a request that somebody could make now: example ids, a page of ten, a body that is accepted. */
export function requestOf(operation: ReferenceOperation, schemas: Schemas, caller: Caller): SnippetRequest {
  const { method, path, parameters, body, credential, type, success } = operation;
  const noun = nounOf(type);
  const url = baseUrlOf(caller) + path.replaceAll(/\/([^/]+)\/\{\w+\}/g, withSampleId);
  const sized = parameters.some(({ name }) => name === "page[size]");
  const needed = parameters.filter(({ in: place, required }) => place === "query" && required);
  return {
    method,
    url,
    query: [
      ...needed.map(({ name, schema }): [string, string] => [
        name,
        String(exampleOf(schema, { name, noun, schemas })),
      ]),
      ...(sized ? ([["page[size]", "10"]] as const) : []),
    ],
    body: body && bodyOf(body, { noun, schemas }),
    credential,
    keyStart: caller.keyStart,
    answers: success.schema ? "json" : success.file.length > 0 ? "text" : "nothing",
  };
}

/** Rows as an upload has them: an object of JSON in each line. */
const lines = ['{"name": "Lovelace Mills"}', '{"name": "Babbage & Sons"}', ""].join("\n");

function bodyOf(
  { mediaTypes, schema, example }: ReferenceBody,
  place: { noun: string; schemas: Schemas },
): SnippetRequest["body"] {
  const [mediaType = ""] = mediaTypes;
  if (mediaType !== "application/json")
    return { mediaType, text: typeof example === "string" ? example : lines };
  return { mediaType, json: example ?? exampleBody(schema, place) };
}

/** "/licenses/{id}": the id is one of what stands before it. */
const withSampleId = (_: string, type: string) => `/${type}/${sampleId(nounOf(type))}`;

/** What a success of an operation looks like; null where it has no body. */
export function answerOf({ success, type, path, parameters }: ReferenceOperation, schemas: Schemas): unknown {
  if (success.schema === null) return null;
  const { properties = {}, required = [] } = resolved(success.schema, schemas);
  const place = { noun: nounOf(type), schemas };
  const answer = Object.fromEntries(
    required.map((name) => [name, exampleOf(properties[name] ?? {}, { name, ...place })]),
  );
  if (!("links" in answer)) return answer;
  const call = { path, search: new URLSearchParams() };
  const streams = parameters.some(({ name }) => name === "page[cursor]");
  const links = streams
    ? cursorLinks(call, { size: 10, next: "Zm9sbG93LW1l" })
    : pageLinks(call, { page: 1, size: 10, more: true });
  return { ...answer, links };
}
