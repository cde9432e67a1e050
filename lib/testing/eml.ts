/** A mail as its reader's program sees it. */
export type ReadMail = {
  /** By lower-case name, unfolded and decoded, in order. */
  headers: ReadonlyMap<string, readonly string[]>;
  text: string;
  html: string | null;
};

/**
 * Reads a message of RFC 5322 with the parts that we send: plain text, or plain text and HTML.
 * @throws {Error} at a line end that is not CR LF, or a header line that is none
 */
export function readEml(raw: string): ReadMail {
  if (/[^\r]\n|\r[^\n]/.test(raw)) throw new Error("a line of the mail does not end in CR LF");
  const { headers, body } = split(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(first(headers, "content-type"))?.[1];
  if (boundary === undefined) return { headers, text: content(headers, body), html: null };
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.replace(/^\r\n/, "")));
  const ofType = (type: string) => {
    const part = parts.find((each) => first(each.headers, "content-type").startsWith(type));
    return part ? content(part.headers, part.body) : null;
  };
  return { headers, text: ofType("text/plain") ?? "", html: ofType("text/html") };
}

type Headers = Map<string, string[]>;

function split(raw: string): { headers: Headers; body: string } {
  const end = raw.indexOf("\r\n\r\n");
  const headers: Headers = new Map();
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n")) {
    const [, name, value = ""] = /^([!-9;-~]+): ?(.*)$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`not a header: ${line}`);
    const known = headers.get(name.toLowerCase()) ?? [];
    headers.set(name.toLowerCase(), [...known, decodeWords(value)]);
  }
  return { headers, body: raw.slice(end + 4) };
}

const first = (headers: Headers, name: string) => headers.get(name)?.[0] ?? "";

function content(headers: Headers, body: string): string {
  const encoding = first(headers, "content-transfer-encoding").toLowerCase();
  const bytes =
    encoding === "base64"
      ? Buffer.from(body, "base64")
      : encoding === "quoted-printable"
        ? fromHex(body.replace(/=\r\n/g, ""))
        : Buffer.from(body);
  return bytes.toString().replaceAll("\r\n", "\n").trim();
}

function fromHex(text: string): Buffer {
  const latin1 = text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(latin1, "latin1");
}

/** RFC 2047, UTF-8 only: that is what we write. */
function decodeWords(value: string): string {
  return value
    .replace(/(\?=)\s+(?==\?)/g, "$1")
    .replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
      kind.toUpperCase() === "B"
        ? Buffer.from(word, "base64").toString()
        : fromHex(word.replaceAll("_", " ")).toString(),
    );
}
