import { dispatch } from "@/lib/public-api/endpoint";

export type CallOptions = {
  /** Key or token, sent as Bearer. */
  as?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** The TCP peer; null as under a server that does not say. */
  peer?: string | null;
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

/** One call through the hallway of the public API, `path` from /public-api or an environment's form of it. */
export async function call(method: string, path: string, options: CallOptions = {}): Promise<Called> {
  const { as, body, headers = {}, peer = "127.0.0.1" } = options;
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
  const response = await dispatch(request, { peer });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? {} : JSON.parse(text) };
}

/** The codes of a refusal, in order. */
export function codes({ body }: Called): string[] {
  return body.errors?.map(({ code }) => code) ?? [];
}
