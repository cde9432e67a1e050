import net from "node:net";

/** An answer as it came over the wire; header names in lower case, repeated ones joined by ", ". */
export type RawAnswer = { status: number; headers: Record<string, string>; text: string };

export type Spoken = {
  /** In the order in which they came; 1xx among them. */
  answers: RawAnswer[];
  /** The server ended the connection. */
  closed: boolean;
};

/**
 * Writes bytes to a port exactly as given, which no HTTP client would, and reads answers until there are `count`
 * final ones and whatever the server does next has shown: it closes, or answers one more harmless request.
 * @param methods of the requests, in order: HEAD answers have no body (default GET)
 * @throws {Error} when neither an answer nor an end comes within 10 s: a hang
 */
export function speak(
  port: number,
  bytes: string | Uint8Array | readonly (string | Uint8Array)[],
  { count = 1, methods = [] as readonly string[] } = {},
): Promise<Spoken> {
  const pieces = typeof bytes === "string" || bytes instanceof Uint8Array ? [bytes] : bytes;
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, "127.0.0.1");
    let received = Buffer.alloc(0);
    let probing = false;
    const patience = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No answer within 10 s; received ${JSON.stringify(received.toString("latin1"))}`));
    }, 10_000);
    const settle = (closed: boolean) => {
      clearTimeout(patience);
      socket.destroy();
      const { answers } = read(received, methods);
      resolve({
        answers: answers.slice(0, count + answers.filter(({ status }) => status < 200).length),
        closed,
      });
    };
    socket.on("connect", () => {
      for (const piece of pieces)
        socket.write(typeof piece === "string" ? Buffer.from(piece, "latin1") : piece);
    });
    socket.on("data", (data: Buffer) => {
      received = Buffer.concat([received, data]);
      const finals = read(received, methods).answers.filter(({ status }) => status >= 200).length;
      if (finals > count) settle(false);
      else if (finals === count && !probing) {
        probing = true;
        socket.write("GET /public-api HTTP/1.1\r\nHost: localhost\r\n\r\n");
      }
    });
    socket.on("error", () => undefined); // "close" follows; what was received counts
    socket.on("close", () => settle(true));
  });
}

/** Every answer that is complete in `bytes`. */
function read(bytes: Buffer, methods: readonly string[]): { answers: RawAnswer[] } {
  const answers: RawAnswer[] = [];
  let at = 0;
  let finals = 0;
  for (;;) {
    const end = bytes.indexOf("\r\n\r\n", at);
    if (end < 0) return { answers };
    const [line = "", ...rest] = bytes.subarray(at, end).toString("latin1").split("\r\n");
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(line)?.[1]);
    if (!status) throw new Error(`No HTTP: ${line}`);
    const headers = headersOf(rest);
    const bodiless = status < 200 || status === 204 || status === 304 || methods[finals] === "HEAD";
    const body = bodiless ? { text: "", next: end + 4 } : bodyAt(bytes, end + 4, headers);
    if (!body) return { answers };
    answers.push({ status, headers, text: body.text });
    if (status >= 200) finals += 1;
    at = body.next;
  }
}

function headersOf(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}

function bodyAt(bytes: Buffer, start: number, headers: Record<string, string>) {
  if (headers["transfer-encoding"] === "chunked") return chunkedAt(bytes, start);
  const next = start + Number(headers["content-length"] ?? 0);
  return next > bytes.length ? null : { text: bytes.subarray(start, next).toString(), next };
}

function chunkedAt(bytes: Buffer, start: number): { text: string; next: number } | null {
  const pieces: Buffer[] = [];
  let at = start;
  for (;;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.subarray(at, lineEnd).toString("latin1"), 16);
    const next = lineEnd + 2 + size + 2;
    if (next > bytes.length) return null;
    pieces.push(bytes.subarray(lineEnd + 2, next - 2));
    at = next;
    if (size === 0) return { text: Buffer.concat(pieces).toString(), next: at };
  }
}
