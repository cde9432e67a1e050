import { AppError } from "../errors";
import type { Upload } from "./operation";
import { jsonApi, sentDialect, type Dialect } from "./negotiate";

/** 1 MiB (contract §3). */
const maxBytes = 1_048_576;
const maxDepth = 32;
/** Members and elements in all. What can be stored has fewer; to check and refuse each of more would cost much. */
const maxValues = 20_000;

function tooLarge(most = maxBytes): AppError {
  const size = most < maxBytes ? `${most / 1024} KiB` : `${most / maxBytes} MiB`;
  const detail = `The body may be at most ${size}.`;
  return new AppError({ code: "body_too_large", detail }, { Connection: "close" });
}

/**
 * @param most bytes, where it is an upload
 * @throws {AppError} body_too_large by the announced size, before anything is read
 */
export function checkAnnouncedSize(request: Request, most?: number): void {
  if (announcedTooLarge(request.headers.get("content-length"), most)) throw tooLarge(most);
}

/** @param contentLength as the header says it */
export function announcedTooLarge(contentLength: string | null | undefined, most = maxBytes): boolean {
  return Number(contentLength ?? 0) > most;
}

/**
 * The body as it comes in, never more of it than the upload may hold.
 * @throws {AppError} unsupported_media_type at once; body_too_large on the way, malformed_json when the client goes
 */
export function uploaded(
  request: Request,
  { types, most }: Pick<Upload, "types" | "most">,
): AsyncIterable<Uint8Array> {
  const [type = ""] = (request.headers.get("content-type") ?? "").split(";");
  if (!types.includes(type.trim().toLowerCase())) {
    throw new AppError({
      code: "unsupported_media_type",
      detail: `Send the body as ${types.join(" or ")}.`,
      source: { header: "Content-Type" },
    });
  }
  refuseEncoded(request.headers);
  return chunksOf(request, most);
}

async function* chunksOf({ body }: Request, most: number): AsyncGenerator<Uint8Array, void> {
  if (!body) return;
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > most) throw tooLarge(most);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw brokenOff();
  }
}

const brokenOff = () =>
  new AppError({ code: "malformed_json", detail: "The body broke off.", source: { pointer: "" } });

/**
 * The body's bytes, never more than 1 MiB of them, however they were announced.
 * @param most bytes, where it is fewer
 * @throws {AppError} body_too_large, unsupported_media_type; malformed_json when the client goes before the end
 */
export async function readBody(request: Request, most = maxBytes): Promise<Uint8Array> {
  if (!request.body) return new Uint8Array();
  refuseEncoded(request.headers);
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(request, most)) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** Unpacking could make very much of very little, and no body here is large. */
function refuseEncoded(headers: Headers): void {
  if (/^\s*(identity)?\s*$/i.test(headers.get("content-encoding") ?? "")) return;
  throw new AppError({
    code: "unsupported_media_type",
    detail: "Send the body as it is, without Content-Encoding.",
    source: { header: "Content-Encoding" },
  });
}

/** A strict document holds its attributes two levels deeper: what can be sent is the same. */
const depthOf = { flat: maxDepth, strict: maxDepth + 2 };

export type Sent = { dialect: Dialect; value: Readonly<Record<string, unknown>> };

/**
 * The body as a JSON object, and the dialect it says it is in.
 * @param need "optional": an empty body counts as {}
 * @throws {AppError} unsupported_media_type, malformed_json; invalid_attribute for text PostgreSQL cannot hold
 */
export function parseBody(
  bytes: Uint8Array,
  contentType: string | null,
  need: "required" | "optional",
): Sent {
  const dialect = sentDialect(contentType);
  if (bytes.byteLength === 0 && need === "optional") return { dialect: "flat", value: {} };
  if (bytes.byteLength > 0 && dialect === null) {
    throw new AppError({
      code: "unsupported_media_type",
      detail: `Send the body as application/json or ${jsonApi}.`,
      source: { header: "Content-Type" },
    });
  }
  const value = parseJson(bytes);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AppError({
      code: "malformed_json",
      detail: "The body must be a JSON object.",
      source: { pointer: "" },
    });
  }
  refuseUnstorable(value, "", depthOf[dialect ?? "flat"], { left: maxValues });
  return { dialect: dialect ?? "flat", value: value as Sent["value"] }; // an object, and no array
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new AppError({
      code: "malformed_json",
      detail: "The body is not valid JSON in UTF-8.",
      source: { pointer: "" },
    });
  }
}

/** Text that PostgreSQL cannot hold: NUL, and halves of a surrogate pair. */
const unstorable = /[\0\p{Surrogate}]/u;

/** Some text cannot be stored, `__proto__` must not be, and depth and number cost more than any client needs. */
function refuseUnstorable(value: unknown, path: string, levels: number, values: { left: number }): void {
  const refuse = (detail: string) => {
    throw new AppError({ code: "invalid_attribute", detail, source: { pointer: path } });
  };
  if (typeof value === "string" && unstorable.test(value))
    refuse("Text must not contain NUL characters or unpaired surrogates.");
  if (typeof value !== "object" || value === null) return;
  if (levels < 0) refuse(`The body may be at most ${maxDepth} levels deep.`);
  for (const [name, member] of Object.entries(value)) {
    if (values.left-- === 0) refuse(`The body may hold at most ${maxValues} values.`);
    if (name === "__proto__" || unstorable.test(name)) refuse("A member's name cannot be used.");
    refuseUnstorable(
      member,
      `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      levels - 1,
      values,
    );
  }
}
