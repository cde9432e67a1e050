import { AppError } from "../errors";
import type { Exchange } from "./exchange";

/** How an answer or a body is written: the flat JSON of the contract, or strict JSON:API 1.1. */
export type Dialect = "flat" | "strict";

/** https://jsonapi.org/format/1.1/ */
export const jsonApi = "application/vnd.api+json";
const json = "application/json";

export type Negotiated = {
  dialect: Dialect;
  /** False: nothing that we write is acceptable; the refusal is in `dialect` all the same. */
  acceptable: boolean;
  /** Whether flat JSON would do: for the few answers that are in no other dialect. */
  flatToo: boolean;
};

const flat: Negotiated = { dialect: "flat", acceptable: true, flatToo: true };

/**
 * What an Accept header prefers (RFC 9110, 12.5.1). A tie is flat, unless strict JSON:API is named and JSON is
 * not: a wildcard is no wish for a dialect. Instances of strict JSON:API with parameters that we do not support
 * count as absent; where there is no other instance, no wildcard brings it back (JSON:API 1.1, "Server
 * Responsibilities").
 */
export function negotiate(accept: string | null): Negotiated {
  if (!accept || accept === "*/*" || accept === json) return flat;
  const ranges = parts(accept, everyElement).map(mediaRange);
  const named = ranges.filter(({ type }) => type === jsonApi);
  const usable = named.filter(supported);
  const toFlat = weightOf(json, ranges);
  const toStrict = named.length > 0 ? greatest(usable) : weightOf(jsonApi, ranges);
  const alone = named.length > 0 && !ranges.some(({ type }) => type === json);
  const wanted = toStrict > toFlat || (toStrict === toFlat && alone && greatest(named) > 0);
  return {
    dialect: wanted ? "strict" : "flat",
    acceptable: toStrict > 0 || toFlat > 0,
    flatToo: toFlat > 0,
  };
}

/**
 * Refuses what we cannot write. The few answers that hold no resource, such as a description of the API, are plain
 * JSON alone. A file is what it is, whatever Accept says (RFC 9110, 12.5.1, allows that); its refusals are negotiated.
 * @throws {AppError} not_acceptable
 */
export function checkAccept(exchange: Exchange): void {
  const { accepts, operation } = exchange;
  if (operation?.file) return;
  const flatAlone = operation?.answer === null && operation.status !== 204;
  if (accepts.acceptable && (accepts.dialect === "flat" || !flatAlone)) return;
  if (flatAlone && accepts.flatToo) {
    exchange.accepts = flat;
    return;
  }
  throw new AppError({
    code: "not_acceptable",
    detail: flatAlone
      ? `This answer is ${json}.`
      : `Answers are ${json}, or ${jsonApi} without extensions and other parameters.`,
    source: { header: "Accept" },
  });
}

/**
 * How a body says that it is written; null: in neither dialect.
 * @throws {AppError} unsupported_media_type for strict JSON:API with parameters that are not supported
 */
export function sentDialect(contentType: string | null): Dialect | null {
  if (contentType === null) return null;
  if (plainJson.test(contentType)) return "flat";
  const sent = mediaType(contentType);
  if (sent.type === json) return sent.parameters.every(readable) ? "flat" : null;
  if (sent.type !== jsonApi) return null;
  if (supported(sent)) return "strict";
  throw new AppError({
    code: "unsupported_media_type",
    detail: `Send ${jsonApi} without extensions and without parameters other than profile.`,
    source: { header: "Content-Type" },
  });
}

const plainJson = /^application\/json(; ?charset=utf-8)?$/i;

/** JSON is UTF-8 (RFC 8259, 8.1). A parameter that means nothing there is ignored; another charset would be misread. */
const readable = ([name, value]: readonly [string, string]) => name !== "charset" || /^utf-?8$/i.test(value);

type MediaType = { type: string; parameters: readonly (readonly [string, string])[] };
type MediaRange = MediaType & { weight: number };

const everyElement = /(?:"(?:\\.|[^"\\])*"?|[^",])+/g;
const everyParameter = /(?:"(?:\\.|[^"\\])*"?|[^";])+/g;

/** What stands between separators, those in quoted strings apart. */
function parts(text: string, each: RegExp): string[] {
  return text.match(each) ?? [];
}

/** One element of Accept: a media type whose parameter `q` is its weight. */
function mediaRange(text: string): MediaRange {
  const { type, parameters } = mediaType(text);
  return {
    type,
    parameters: parameters.filter(([name]) => name !== "q"),
    weight: weight(parameters.find(([name]) => name === "q")?.[1]),
  };
}

function mediaType(text: string): MediaType {
  const [type = "", ...rest] = parts(text, everyParameter);
  const parameters = rest.filter((parameter) => parameter.trim() !== "").map(parameterOf);
  return { type: type.trim().toLowerCase(), parameters };
}

function parameterOf(text: string): readonly [string, string] {
  const at = text.indexOf("=");
  const name = (at < 0 ? text : text.slice(0, at)).trim().toLowerCase();
  const value = at < 0 ? "" : text.slice(at + 1).trim();
  return [name, value.startsWith('"') ? value.replace(/^"|"$/g, "").replace(/\\(.)/g, "$1") : value];
}

/** A weight that is none is taken for no weight: 1. */
function weight(text: string | undefined): number {
  return text !== undefined && /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(text) ? Number(text) : 1;
}

/** Strict JSON:API as we speak it: profiles are ignored, extensions we have none. */
function supported({ parameters }: MediaType): boolean {
  return parameters.every(([name, value]) => name === "profile" || (name === "ext" && value.trim() === ""));
}

const greatest = (ranges: readonly MediaRange[]) => Math.max(0, ...ranges.map((range) => range.weight));

/** The weight of a type: of the most specific ranges that it is in. */
function weightOf(type: string, ranges: readonly MediaRange[]): number {
  for (const wanted of [type, "application/*", "*/*"]) {
    const matching = ranges.filter((range) => range.type === wanted);
    if (matching.length > 0) return greatest(matching);
  }
  return 0;
}
