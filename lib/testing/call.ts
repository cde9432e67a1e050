import { changes } from "@/lib/database/changes";
import type { SocketCertificate } from "@/lib/network/client-certificate";
import { dispatch } from "@/lib/public-api/endpoint";
import { isJson } from "./answer-checker";
import { checkAnswer } from "./answers";

export type CallOptions = {
  /** Key or token, sent as Bearer. */
  as?: string;
  /** Sent as JSON, but for text and bytes, which are sent as they are. */
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
  /** Parsed; empty where there is no body, or none of JSON. */
  body: Body;
  text: string;
};

type Fault = {
  id: string;
  links: { type: string };
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
 * An answer that the OpenAPI document does not know throws, and so does a success of what it does not let be sent.
 * Rows that a test changed by hand are told to this process within a millisecond or so: the call waits for that.
 */
export async function call(method: string, path: string, options: CallOptions = {}): Promise<Called> {
  const { as, body, headers = {}, peer = "127.0.0.1", certificate = null } = options;
  const sent =
    body === undefined || typeof body === "string" || body instanceof Uint8Array
      ? body
      : JSON.stringify(body);
  const request = new Request(`http://localhost:3000${path}`, {
    method,
    headers: {
      ...(as !== undefined && { authorization: `Bearer ${as}` }),
      ...(sent !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    body: sent as BodyInit | undefined, // bytes of any buffer are one
  });
  await changes().settled();
  const response = await dispatch(request, { peer, certificate });
  const text = await response.text();
  const { status } = response;
  const read = method === "POST" || method === "PATCH"; // no other body is
  const { pathname, search } = new URL(request.url); // dots in the path are resolved
  const asked = {
    method,
    path: pathname + search,
    ...(status < 300 && read && { sent: taken(request.headers, sent) }),
  };
  checkAnswer({ ...asked, status, headers: response.headers, text });
  const parsed = isJson(mediaTypeOf(response.headers)) && text !== "" ? JSON.parse(text) : {};
  return { status, headers: response.headers, body: parsed, text };
}

const mediaTypeOf = (headers: Headers) =>
  headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";

/** The body of a call that succeeded, where it is JSON. */
function taken(headers: Headers, sent: string | Uint8Array | undefined) {
  const type = mediaTypeOf(headers);
  return sent && sent.length > 0 && isJson(type)
    ? { type, body: JSON.parse(new TextDecoder().decode(Buffer.from(sent))) }
    : undefined;
}

/** The codes of a refusal, in order. */
export function codes({ body }: Called): string[] {
  return body.errors?.map(({ code }) => code) ?? [];
}
