import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { env } from "../env";
import {
  addressesOf,
  isAllowed,
  parseTarget,
  publicAddresses,
  TargetRefused,
  type Resolve,
  type TargetFault,
} from "./target";

export type SafeRequest = {
  url: string;
  method?: "GET" | "POST" | "PUT";
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
};

export type SafeOptions = {
  /** For the whole call, from looking up the name to the last byte. */
  timeoutMs?: number;
  /** Of the answer's body; what comes after is not read. */
  mostBytes?: number;
  /** Ends the call. */
  signal?: AbortSignal;
  /** Hosts that may lie anywhere: `WEBHOOK_ALLOWED_HOSTS` unless said. */
  allowed?: readonly string[];
  /** In place of the name servers. */
  resolve?: Resolve;
  /** Authorities in place of the system's, PEM. */
  ca?: string;
};

export type SafeAnswer = {
  kind: "answered";
  status: number;
  headers: [name: string, value: string][];
  body: Buffer;
  /** There was more of the body than may be read. */
  cut: boolean;
  durationMs: number;
};

/**
 * What became of a call. `refused`: nothing was sent, and the address is why. `failed`: it was tried, and no
 * whole answer came. `message` is a sentence for whoever chose the address.
 */
export type SafeOutcome =
  | SafeAnswer
  | { kind: "refused"; reason: TargetFault; message: string; durationMs: number }
  | {
      kind: "failed";
      reason: "timeout" | "connection" | "certificate" | "aborted";
      message: string;
      durationMs: number;
    };

const defaultTimeoutMs = 15_000;
const defaultMostBytes = 64 * 1024;

/**
 * Calls an address that a customer chose, and never one inside: https to public addresses only, all of them
 * checked, and the connection goes to what was checked, whatever the name says a moment later. Redirects are not
 * followed, proxies of the environment not used, time and body are bounded. Never throws.
 */
export async function safeFetch(request: SafeRequest, options: SafeOptions = {}): Promise<SafeOutcome> {
  const began = performance.now();
  const limit = AbortSignal.timeout(options.timeoutMs ?? defaultTimeoutMs);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  const took = () => Math.round(performance.now() - began);
  try {
    const allowed = options.allowed ?? env().WEBHOOK_ALLOWED_HOSTS;
    const url = parseTarget(request.url, allowed);
    const look = isAllowed(url, allowed) ? addressesOf : publicAddresses;
    const addresses = await unlessAborted(look(url.hostname, options.resolve), signal);
    const answer = await exchange(url, addresses, request, { ...options, signal });
    return { kind: "answered", ...answer, durationMs: took() };
  } catch (error) {
    if (error instanceof TargetRefused)
      return { kind: "refused", reason: error.reason, message: error.message, durationMs: took() };
    return { kind: "failed", ...failureOf(error, limit, options.signal), durationMs: took() };
  }
}

type Exchanged = Pick<SafeAnswer, "status" | "headers" | "body" | "cut">;

/** One request on a connection of its own. */
function exchange(
  url: URL,
  addresses: readonly string[],
  { method = "POST", headers = {}, body }: SafeRequest,
  { signal, mostBytes = defaultMostBytes, ca }: SafeOptions,
): Promise<Exchanged> {
  const secure = url.protocol === "https:";
  const own = secure ? new https.Agent({ keepAlive: false, ca }) : new http.Agent({ keepAlive: false });
  return new Promise((resolve, reject) => {
    const sent = (secure ? https : http).request(url, {
      method,
      agent: own,
      signal,
      lookup: onlyThese(addresses),
      headers: {
        ...headers,
        "accept-encoding": "identity",
        ...(body !== undefined && { "content-length": Buffer.byteLength(body) }),
      },
    });
    sent.on("error", reject);
    sent.on("response", (answer) => {
      read(answer, mostBytes).then(
        (held) => resolve({ status: answer.statusCode ?? 0, headers: pairs(answer.rawHeaders), ...held }),
        reject,
      );
    });
    sent.end(body);
  });
}

/** What was looked up and checked, in place of looking it up. */
function onlyThese(addresses: readonly string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  return (_hostname, { all }, done) => {
    const [first] = known;
    if (all) done(null, known);
    else done(null, first?.address ?? "", first?.family);
  };
}

async function read(
  answer: http.IncomingMessage,
  mostBytes: number,
): Promise<{ body: Buffer; cut: boolean }> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > mostBytes) break; // leaving the loop destroys the connection
  }
  return { body: Buffer.concat(pieces).subarray(0, mostBytes), cut: bytes > mostBytes };
}

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] ?? ""]] : [],
  );
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

function failureOf(error: unknown, limit: AbortSignal, stopping: AbortSignal | undefined) {
  if (stopping?.aborted && !limit.aborted)
    return { reason: "aborted", message: "The call was given up, as this process stops." } as const;
  if (limit.aborted) return { reason: "timeout", message: "Nothing answered in time." } as const;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|^ERR_SSL|^EPROTO$/.test(code))
    return { reason: "certificate", message: `No trusted TLS connection came about (${code}).` } as const;
  const why = connectionFaults[code] ?? `The connection failed${code ? ` (${code})` : ""}.`;
  return { reason: "connection", message: why } as const;
}

const connectionFaults: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing listens at this address: the connection was refused.",
  ECONNRESET: "The connection was closed before an answer came.",
  EHOSTUNREACH: "The address cannot be reached.",
  ENETUNREACH: "The address cannot be reached.",
  ETIMEDOUT: "The address did not answer in time.",
};
