import type { z } from "zod";
import type { Actor, Caller } from "../actor";
import type { Open } from "../database/scope";
import type { Verb } from "../verb";
import type { Parameters } from "./parameters";
import type { PageLinks } from "./links";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** What a call brought, once the hallway has let it through. */
export type Call<Caller = Actor> = {
  actor: Caller;
  params: Readonly<Record<string, string>>;
  /** As the operation's `query` parsed it. */
  query: Readonly<Record<string, unknown>>;
  body: unknown;
  /** Under the base URL, without a trailing slash. */
  path: string;
  search: URLSearchParams;
};

/** What an operation answers; the hallway makes the response of it. */
export type Reply = {
  data?: unknown;
  links?: PageLinks;
  /** Members beside `data`. */
  top?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
  /** The member of `data` (or of `top`) that is answered once: a replay holds null in its place. */
  once?: "key" | "token";
};

type Described = {
  method: Method;
  /** Under the base URL, parameters in braces: "/customers/{id}". */
  path: `/${string}`;
  /** What it does, in a line: the heading of the reference. */
  summary: string;
  /** What the line leaves out: a sentence or three, plain text. */
  about?: string;
  /** What it answers with: "customers". The type of strict JSON:API; what is of one type stands together in the reference. */
  type: string;
  status: 200 | 201 | 202 | 204;
  query?: Parameters;
  /** "required": a JSON object must come. "optional": none counts as {}. Absent: no body is read. */
  body?: "required" | "optional";
  /** The body's schema, where it is more than the verb's input. */
  sent?: z.ZodType;
  /** `data` of the success, for lists the whole array; null where there is no body. */
  answer: z.ZodType | null;
  /** Members beside `data`. */
  top?: Readonly<Record<string, z.ZodType>>;
  /** A list: by number, or by cursor where rows are only ever added. */
  pages?: "numbered" | "cursor";
};

/**
 * An endpoint for callers who prove who they are: with any credential, with a person's, or with
 * the e-mail and password in the body. Its permission is its verb's, so none is without: where callers ask
 * about nothing but themselves, it says so.
 */
export type GuardedOperation = Described & {
  callers: "any" | "user" | "password";
  verb: Verb | "about oneself";
  run(call: Call, open?: Open): Promise<Reply>;
};

/** An endpoint that takes whoever comes. */
export type OpenOperation = Described & {
  callers: "anyone";
  verb: "for anyone";
  run(call: Call<Visitor>): Promise<Reply>;
};

/** The verb whose permission and input are an operation's; null where callers ask about themselves, or nobody is asked. */
export function verbOf({ verb }: Operation): Verb | null {
  return typeof verb === "string" ? null : verb;
}

/** Whoever calls without a credential: where they come from. */
export type Visitor = { caller: Caller };

/** An endpoint as data: routing, the reference and the test matrix are derived from it. */
export type Operation = GuardedOperation | OpenOperation;
