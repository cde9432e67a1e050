import { errorTable, type ErrorCode } from "@/lib/errors";
import type { OpenApiDocument, OpenApiHeader, OpenApiResponse } from "@/lib/public-api/openapi-shape";
import { documentReader, type DocumentReader, type Place } from "./document-reader";

/** An answer of the public API, as it was seen from outside. */
export type SeenAnswer = {
  method: string;
  /** With the base URL in front; the query may be there. */
  path: string;
  status: number;
  /** Names in any case. */
  headers: Iterable<readonly [string, string]>;
  text: string;
  /** The body that the call brought, where it was JSON: what is taken must be what the document lets be sent. */
  sent?: { type: string; body: unknown };
};

/** Holds answers to a document: `check` throws, with all that is wrong, when the document does not know one. */
export function answerChecker(document: OpenApiDocument): { check(seen: SeenAnswer): void } {
  const reader = documentReader(document);
  const patterns = patternsOf(document);
  return {
    check(seen) {
      const path = pathOf(patterns, seen.path);
      const asked = seen.method === "HEAD" ? "get" : seen.method.toLowerCase();
      const isOperation = path !== undefined && reader.at(["paths", path, asked]) !== undefined;
      const wrong = isOperation
        ? describedFaults(reader, ["paths", path, asked], seen)
        : strayFaults(reader, seen);
      if (wrong.length === 0) return;
      const lines = wrong.map((fault) => `  ${fault}`).join("\n");
      throw new Error(
        `${seen.method} ${seen.path} answered ${seen.status}, not as the OpenAPI document says:\n${lines}\n  in ${excerpt(seen)}`,
      );
    },
  };
}

type Pattern = { path: string; pattern: RegExp };

/** The paths of the document, those without parameters first. */
function patternsOf({ paths }: OpenApiDocument): Pattern[] {
  const parameters = (path: string) => path.split("{").length;
  return Object.keys(paths)
    .sort((one, other) => parameters(one) - parameters(other))
    .map((path) => ({
      path,
      pattern: new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]*")}$`),
    }));
}

/** The path under a base URL, without its query and a trailing slash. */
const baseUrl = /^(?:\/(?:staging|development))?\/public-api\/v3(\/[^?]*?)\/?(?:\?|$)/;

function pathOf(patterns: readonly Pattern[], url: string): string | undefined {
  const under = baseUrl.exec(url)?.[1];
  return under === undefined ? undefined : patterns.find(({ pattern }) => pattern.test(under))?.path;
}

/** The answer of an operation, by what stands at its status. */
function describedFaults(reader: DocumentReader, operation: Place, seen: SeenAnswer): string[] {
  const place = reader.follow([...operation, "responses", String(seen.status)]);
  if (!place) return [`the operation has no answer ${seen.status}`];
  const response = reader.at(place) as OpenApiResponse; // that is where responses are
  return [
    ...headerFaults(reader, response.headers, seen),
    ...bodyFaults(reader, place, seen),
    ...requestFaults(reader, operation, seen),
  ];
}

/** What was taken although the document does not let it be sent. */
function requestFaults(
  { at, faults }: DocumentReader,
  operation: Place,
  { status, sent }: SeenAnswer,
): string[] {
  const place = sent && [...operation, "requestBody", "content", sent.type, "schema"];
  if (!place || status >= 300 || at(place) === undefined) return [];
  return faults(sent.body, place).map((fault) => `taken, but not to be sent: ${fault}`);
}

/** What any answer may carry: of HTTP itself, of browsers' rules, and against being misread. */
const unspoken =
  /^(content-(type|length|encoding|disposition|security-policy)|date|connection|keep-alive|transfer-encoding|vary|allow|strict-transport-security|x-content-type-options|access-control-.*)$/;

function headerFaults(
  { at, faults }: DocumentReader,
  described: OpenApiResponse["headers"] = {},
  { headers }: SeenAnswer,
): string[] {
  const sent = new Map([...headers].map(([name, value]) => [name.toLowerCase(), value]));
  const known = Object.keys(described).map((name) => {
    const place = ["components", "headers", name];
    const value = sent.get(name.toLowerCase());
    sent.delete(name.toLowerCase());
    if (value !== undefined) return faults(value, [...place, "schema"]).map((fault) => `${name}: ${fault}`);
    return (at(place) as OpenApiHeader).required ? [`${name} is missing`] : []; // where headers are
  });
  const others = [...sent.keys()].filter((name) => !unspoken.test(name));
  return [...known.flat(), ...others.map((name) => `${name} is not described`)];
}

function bodyFaults({ at, faults }: DocumentReader, response: Place, seen: SeenAnswer): string[] {
  const { content } = at(response) as OpenApiResponse; // that is where responses are
  if (seen.method === "HEAD" || !content) return seen.text === "" ? [] : ["there is a body"];
  const type = mediaTypeOf(seen);
  if (!(type in content)) return [`${type || "no media type"} is not described`];
  const value = isJson(type) ? parsed(seen) : seen.text;
  return value === undefined
    ? ["the body is no JSON"]
    : faults(value, [...response, "content", type, "schema"]);
}

/** No such path or method, or unreadable: an error that fits its status, or what OPTIONS says. */
function strayFaults(reader: DocumentReader, seen: SeenAnswer): string[] {
  const ofRows = [["Location", "/v3/"] as const, ["Snappy-Withheld-Fields", "0"] as const]; // no row, no such header
  const headers = headerFaults(reader, reader.document.components.headers, {
    ...seen,
    headers: [...ofRows, ...seen.headers],
  });
  if (seen.text === "") return seen.method === "HEAD" || seen.status === 204 ? headers : ["there is no body"];
  const body = parsed(seen);
  const dialect = mediaTypeOf(seen) === "application/vnd.api+json" ? "StrictErrors" : "Errors";
  const wrong = reader.faults(body, ["components", "schemas", dialect]);
  if (wrong.length > 0) return wrong;
  const { errors } = body as { errors: { code: ErrorCode; status: string }[] }; // just checked
  const strange = errors.filter(
    ({ code, status }) => errorTable[code].status !== seen.status || status !== String(seen.status),
  );
  return [...headers, ...strange.map(({ code }) => `${code} does not go with ${seen.status}`)];
}

/** Undefined where the body is no JSON. */
function parsed({ text }: SeenAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const mediaTypeOf = ({ headers }: SeenAnswer) =>
  [...headers].find(([name]) => name.toLowerCase() === "content-type")?.[1].split(";")[0] ?? "";

const excerpt = ({ text }: SeenAnswer) =>
  text.length > 1000 ? `${text.slice(0, 1000)} …` : text || "nothing";

export const isJson = (type: string) => /[/+]json$/.test(type);
