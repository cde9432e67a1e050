import { randomUUID } from "node:crypto";
import { METHODS, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { AppError } from "../errors";
import { responseOf, textOf } from "./answer";
import { announcedTooLarge } from "./body";
import { mostBytesAt } from "./catalogue";
import { always, dispatch } from "./endpoint";
import { isPublicApi } from "./exchange";
import { problem } from "./problem";

// What node:http refuses before there is a request. Its own answers to that have no body; the contract says
// that errors have one dialect everywhere (§3), so these have it too.

type Unreadable = { detail: string; header?: string };

/** By the code of the parser's error. */
const reasons: Readonly<Record<string, Unreadable>> = {
  HPE_HEADER_OVERFLOW: { detail: "The address and the headers together may have at most 16 kB." },
  HPE_INVALID_CONTENT_LENGTH: {
    detail: "Content-Length must be one whole number.",
    header: "Content-Length",
  },
  HPE_UNEXPECTED_CONTENT_LENGTH: {
    detail: "Content-Length may come once, and not together with Transfer-Encoding.",
    header: "Content-Length",
  },
  HPE_INVALID_TRANSFER_ENCODING: {
    detail: "Transfer-Encoding must end with chunked, and comes without Content-Length.",
    header: "Transfer-Encoding",
  },
  HPE_INVALID_CHUNK_SIZE: { detail: "The body is not chunked as announced.", header: "Transfer-Encoding" },
};
const anything: Unreadable = { detail: "This cannot be read as a request of HTTP/1.1." };

/** The answer to a request whose Host or address is none. */
export function unreadableAddress(): Response {
  return refusal({
    detail: "The Host header or the address of this request cannot be read.",
    header: "Host",
  });
}

/** The answer where the hallway itself failed. */
export const unanswered = (): Response => answerTo(new Error("The hallway failed"));

/** What a server in front of the public API listens for beside requests. */
export function answerUnreadable(server: Server): void {
  server.on("clientError", refuseOrDestroy);
  server.on("connect", (_: IncomingMessage, socket: Duplex) => refuseOrDestroy({}, socket)); // we are no proxy
  const request = (...args: [IncomingMessage, ServerResponse]) => server.emit("request", ...args);
  server.on("checkExpectation", request); // whatever else is expected: answered as if it were not
  server.on("checkContinue", (incoming: IncomingMessage, response: ServerResponse) => {
    const { url = "", headers } = incoming;
    const path = /\/v3(\/[^?]*?)\/?(\?|$)/.exec(url)?.[1] ?? "";
    const refused = isPublicApi(url) && announcedTooLarge(headers["content-length"], mostBytesAt(path));
    if (!refused) response.writeContinue(); // else the client need not send it
    request(incoming, response);
  });
}

/** A listener whose promise nobody waits for: it must not reject. */
async function refuseOrDestroy(error: ParserError, socket: Duplex): Promise<void> {
  try {
    await refuseUnreadable(error, socket);
  } catch {
    socket.destroy();
  }
}

type ParserError = { code?: string; rawPacket?: Buffer; bytesParsed?: number };

/**
 * Answers on a connection whose bytes cannot be read as a request, and closes it.
 * A method that its parser does not know is refused as every other wrong method is (contract §1).
 */
async function refuseUnreadable(error: ParserError, socket: Duplex & Peer): Promise<void> {
  const pending = pendingOn(socket);
  if (error.code === "ECONNRESET" || !socket.writable || pending?.headersSent) socket.destroy();
  else if (pending?.req.complete)
    pending.once("finish", () => socket.end()); // the garbage comes behind a request
  else if (error.code === "ERR_HTTP_REQUEST_TIMEOUT") hangUp(socket, timeout);
  else {
    const unknown = error.code === "HPE_INVALID_METHOD" && (await unknownMethod(error, socket));
    hangUp(socket, await written(unknown || refusal(reasons[error.code ?? ""] ?? anything)));
  }
}

/** What still comes is read and thrown away for a moment: a reset would take the answer away with it. */
function hangUp(socket: Duplex, answer: string): void {
  const patience = setTimeout(() => socket.destroy(), 1000);
  socket.once("close", () => clearTimeout(patience));
  socket.end(answer);
  socket.resume();
}

type Peer = { remoteAddress?: string };

const timeout = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/** The answer that is due on a connection: node:http keeps it there, and its own handling asks the same. */
function pendingOn(socket: Duplex & { _httpMessage?: ServerResponse | null }): ServerResponse | null {
  return socket._httpMessage ?? null;
}

function refusal({ detail, header }: Unreadable): Response {
  return answerTo(new AppError({ code: "invalid_header", detail, ...(header && { source: { header } }) }));
}

function answerTo(error: unknown): Response {
  const requestId = randomUUID();
  const { answer } = problem(error, requestId);
  const text = textOf(answer, false);
  return responseOf(answer, { ...always(), "X-Request-Id": requestId }, { text, head: false });
}

/** Null unless a request of the public API begins the packet and its method alone is wrong. */
async function unknownMethod(
  { rawPacket, bytesParsed = 0 }: ParserError,
  peer: Peer,
): Promise<Response | null> {
  const head = rawPacket?.toString("latin1").split("\r\n\r\n")[0] ?? "";
  const [line = "", ...fields] = head.split("\r\n");
  const [, method = "", path = ""] =
    /^([!#$%&'*+.^_`|~\w-]{1,32}) (\/[\x21-\x7e]*) HTTP\/1\.1$/.exec(line) ?? [];
  if (bytesParsed > method.length || METHODS.includes(method) || !isPublicApi(path)) return null;
  try {
    const headers = new Headers(fields.map((field) => field.split(/:(.*)/s, 2) as [string, string])); // or it throws
    const request = new Request(`http://localhost${path}`, { headers });
    Object.defineProperty(request, "method", { value: method }); // the constructor makes GET of get
    return await dispatch(request, { peer: peer.remoteAddress ?? null, certificate: null });
  } catch {
    return null;
  }
}

async function written(response: Response): Promise<string> {
  const body = await response.text();
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const status = `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}\r\n`;
  return `${status}${headers}connection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
