/** What of a call is needed to make it again. */
export type Repeatable = {
  method: string;
  /** Path and query as they were sent. */
  path: string;
  /** Null: not kept. */
  headers: readonly (readonly [string, string])[] | null;
  body: string | null;
  /** There was more of it. */
  truncated: boolean;
  /** Of the body that was sent. */
  bytes: number;
};

/** Where the caller of the copy puts a key of theirs: no copy holds one. */
const authorization = `-H "Authorization: Bearer $SNAPKEYS_API_KEY"`;

/** What curl says itself, what named the caller, and what would have the first answer told again. */
const own =
  /^(authorization|x-api-key|cookie|host|connection|content-length|transfer-encoding|accept-encoding|user-agent|idempotency-key|forwarded|x-forwarded-.*|x-client-.*|client-cert|x-request-id|sec-.*|traceparent|tracestate|via|x-real-ip)$/i;

/**
 * A call as a line for a POSIX shell. Everything that callers wrote stands in single quotes, in which a shell reads
 * nothing; a body that was not kept whole is asked for as a file.
 * @param origin without a slash at the end
 */
export function curlOf(
  origin: string,
  { method, path, headers, body, truncated, bytes }: Repeatable,
): string {
  const kept = (headers ?? []).filter(([name, value]) => !own.test(name) && !isMasked(value));
  const typed = kept.some(([name]) => name.toLowerCase() === "content-type");
  const hasBody = bytes > 0 || (body !== null && body !== "");
  const lines = [
    `curl ${methodOf(method, hasBody)}${globbed(path)}${quoted(origin + path)}`,
    authorization,
    ...kept.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(hasBody && !typed ? [`-H 'Content-Type: application/json'`] : []),
    ...(hasBody ? [bodyOf(truncated ? null : body)] : []),
  ];
  return lines.join(" \\\n  ");
}

const isMasked = (value: string) => value.includes("…") || /^\[.*\]$/.test(value) || /^\*+$/.test(value);

function methodOf(method: string, hasBody: boolean): string {
  if (method === "HEAD") return "--head ";
  return method === "GET" && !hasBody ? "" : `-X ${quoted(method)} `;
}

/** To curl, brackets and braces in an address are patterns. */
const globbed = (path: string) => (/[[\]{}]/.test(path) ? "--globoff " : "");

const bodyOf = (body: string | null) =>
  body === null || body === "" ? "--data-binary @body.json" : `--data-raw ${quoted(body)}`;

/** In single quotes, but for what needs none. */
function quoted(text: string): string {
  if (/^[A-Z]+$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
