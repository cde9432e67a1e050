import { AppError } from "../errors";

/** 1 MiB (contract §3). */
const maxBytes = 1_048_576;
const maxDepth = 32;

const tooLarge = () =>
  new AppError({ code: "body_too_large", detail: "The body may be at most 1 MiB." }, { Connection: "close" });

/** @throws {AppError} body_too_large by the announced size, before anything is read */
export function checkAnnouncedSize(request: Request): void {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
}

/** The body's bytes, never more than 1 MiB of them, however they were announced. */
export async function readBody(request: Request): Promise<Uint8Array> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/**
 * The body as a JSON object.
 * @param need "optional": an empty body counts as {}
 * @throws {AppError} unsupported_media_type, malformed_json; invalid_attribute for text PostgreSQL cannot hold
 */
export function parseBody(
  bytes: Uint8Array,
  contentType: string | null,
  need: "required" | "optional",
): unknown {
  if (bytes.byteLength === 0 && need === "optional") return {};
  const type = contentType?.split(";")[0]?.trim().toLowerCase();
  if (bytes.byteLength > 0 && type !== "application/json") {
    throw new AppError({
      code: "unsupported_media_type",
      detail: "Send the body as application/json.",
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
  refuseUnstorable(value, "", 0);
  return value;
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

/** Some text cannot be stored, `__proto__` must not be, and depth costs more than any client needs. */
function refuseUnstorable(value: unknown, path: string, depth: number): void {
  const refuse = (detail: string) => {
    throw new AppError({ code: "invalid_attribute", detail, source: { pointer: path } });
  };
  if (typeof value === "string" && unstorable.test(value))
    refuse("Text must not contain NUL characters or unpaired surrogates.");
  if (typeof value !== "object" || value === null) return;
  if (depth > maxDepth) refuse(`The body may be at most ${maxDepth} levels deep.`);
  for (const [name, member] of Object.entries(value)) {
    if (name === "__proto__" || unstorable.test(name)) refuse("A member's name cannot be used.");
    refuseUnstorable(member, `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, depth + 1);
  }
}
