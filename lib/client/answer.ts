import type { ErrorCode } from "../errors";

/** What stands in the headers of an answer. */
export type ResponseInfo = {
  status: number;
  requestId: string | null;
  /** How the key's rate limit stands; null where there is none. `resetSeconds`: until more calls are let through. */
  rateLimit: { limit: number; remaining: number; resetSeconds: number } | null;
  /** How many fields the caller may not read, and so were left out. */
  withheldFields: number;
  /** Whether this is the stored answer to an earlier call with the same Idempotency-Key. */
  replayed: boolean;
  /** Where to read what was made. */
  location: string | null;
};

/** The body of an answer, and beside it what its headers say. */
export type Answer<Body> = Body & { readonly response: ResponseInfo };

export type Page<Item> = Answer<{
  data: Item[];
  links: { first: string | null; next: string | null; prev: string | null };
}>;

/** Awaited, the page that was asked for; iterated, each row from there to the end, page after page. */
export type Pages<Item> = Promise<Page<Item>> &
  AsyncIterable<Item> & {
    /** The pages themselves, from the one that was asked for to the last. */
    pages(): AsyncGenerator<Page<Item>, void>;
  };

/** One thing that was wrong. */
export type Fault = {
  id: string;
  /** The page that explains its code. */
  links: { type: string };
  status: string;
  code: ErrorCode;
  title: string;
  detail: string;
  source?: { pointer: string } | { parameter: string } | { header: string };
  meta?: Record<string, unknown>;
};

type Refusal = {
  status: number;
  code: ErrorCode | "unreachable" | "unreadable";
  errors?: readonly Fault[];
  requestId?: string | null;
  retryAfterSeconds?: number | null;
};

/** A call that was refused, or got no answer. */
export class SnapkeysError extends Error {
  override readonly name = "SnapkeysError";
  /** Of HTTP; 0 when no answer came. */
  readonly status: number;
  /** Of the first fault; `unreachable`: no answer came in time, `unreadable`: none that Snapkeys gives. */
  readonly code: Refusal["code"];
  /** Every fault; empty when the answer was none of Snapkeys'. */
  readonly errors: readonly Fault[];
  /** What to quote to support. */
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(
    { status, code, errors = [], requestId = null, retryAfterSeconds = null }: Refusal,
    cause?: unknown,
  ) {
    const details = errors.map(({ detail }) => detail).join(" ");
    super(`${status} ${code}${details && `: ${details}`}`, { cause });
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.requestId = requestId;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The body of an answer: an object, or an empty one where there is none; undefined when it is something else. */
export function parsed(text: string): Record<string, unknown> | undefined {
  if (text === "") return {};
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : undefined; // so it is one
  } catch {
    return undefined;
  }
}

export function refusalOf({ status, headers }: Response, body: Record<string, unknown> | undefined) {
  const errors = Array.isArray(body?.errors) ? (body.errors as Fault[]) : []; // the form of every refusal
  const wait = /^\d+$/.exec(headers.get("retry-after") ?? "")?.[0];
  return new SnapkeysError({
    status,
    code: errors[0]?.code ?? "unreadable",
    errors,
    requestId: headers.get("x-request-id"),
    retryAfterSeconds: wait === undefined ? null : Number(wait),
  });
}

export function infoOf({ status, headers }: Response): ResponseInfo {
  const number = (field: string, name: string) =>
    Number(new RegExp(`;${name}=(\\d+)`).exec(headers.get(field) ?? "")?.[1]);
  const [limit, remaining, resetSeconds] = [
    number("ratelimit-policy", "q"),
    number("ratelimit", "r"),
    number("ratelimit", "t"),
  ];
  return {
    status,
    requestId: headers.get("x-request-id"),
    rateLimit: Number.isNaN(limit + remaining + resetSeconds) ? null : { limit, remaining, resetSeconds },
    withheldFields: Number(headers.get("snappy-withheld-fields") ?? 0),
    replayed: headers.get("idempotent-replayed") === "true",
    location: headers.get("location"),
  };
}
