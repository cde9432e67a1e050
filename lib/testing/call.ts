import { changes } from "@/lib/database/changes";
import type { SocketCertificate } from "@/lib/network/client-certificate";
import { dispatch } from "@/lib/public-api/endpoint";

export type CallOptions = {
  /** Key or token, sent as Bearer. */
  as?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** The TCP peer; null as under a server that does not say. */
  peer?: string | null;
  /** What our own TLS socket was shown. */
  certificate?: SocketCertificate | null;
};

export type Called = {
  status: number;
  headers: Headers;
  /** Parsed; null where there is no body. */
  body: Body;
};

type Fault = {
  id: string;
  status: string;
  code: string;
  title: string;
  detail: string;
  source?: Record<string, string>;
  meta?: Record<string, unknown>;
};
/** What answers look like from outside; tests assert which members are there. */
type Body = {
  data?: unknown;
  links?: Record<string, string | null>;
  errors?: Fault[];
  meta?: unknown;
  key?: string;
};

/**
 * One call through the hallway of the public API, `path` from /public-api or an environment's form of it.
 * Rows that a test changed by hand are told to this process within a millisecond or so: the call waits for that.
 */
export async function call(method: string, path: string, options: CallOptions = {}): Promise<Called> {
  const { as, body, headers = {}, peer = "127.0.0.1", certificate = null } = options;
  const sent = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(`http://localhost:3000${path}`, {
    method,
    headers: {
      ...(as !== undefined && { authorization: `Bearer ${as}` }),
      ...(sent !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    body: sent,
  });
  await changes().settled();
  const response = await dispatch(request, { peer, certificate });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? {} : JSON.parse(text) };
}

/** The codes of a refusal, in order. */
export function codes({ body }: Called): string[] {
  return body.errors?.map(({ code }) => code) ?? [];
}
