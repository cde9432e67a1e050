import type { z } from "zod";
import type { Actor, Caller } from "../actor";
import type { Open } from "../database/scope";
import type { ErrorCode } from "../errors";
import type { Verb } from "../verb";
import type { Claim } from "./idempotency";
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
  /** In place of all JSON, where the operation answers a {@link Described.file}. */
  file?: AsyncIterable<Uint8Array>;
};

/** A body that is no JSON: kept as it comes in, before the work begins. */
export type Upload = {
  /** The media types it can have. */
  types: readonly string[];
  /** Bytes. */
  most: number;
  /**
   * Takes it in. What is not used in the end is swept: a call that fails, or repeats another.
   * @returns what the work is given as its body, and what two equal bodies have in common
   */
  receive(actor: Actor, body: AsyncIterable<Uint8Array>): Promise<{ body: unknown; digest: Uint8Array }>;
};

type Described = {
  /** Its name for good, the `operationId` of the reference and a client's method: "listCustomers". */
  id: string;
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
  /** What comes in place of a JSON body. */
  upload?: Upload;
  /** The body's schema, where it is more than the verb's input. */
  sent?: z.ZodType;
  /** `data` of the success, for lists the whole array; null where there is none. */
  answer: z.ZodType | null;
  /** Members beside `data`; without an `answer`, the whole body. */
  top?: Readonly<Record<string, z.ZodType>>;
  /** The media types of a success that is a file and no JSON; `answer` is null then. */
  file?: readonly string[];
  /** Headers of the success, beside those of every answer. */
  headers?: readonly ("Location" | "Snappy-Withheld-Fields")[];
  /** The member of `data` (or of `top`) that is answered once: a replay holds null in its place. */
  once?: "key" | "token";
  /** What its work refuses, beside what the hallway does. */
  refusals?: readonly ErrorCode[];
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

/** Whoever calls without a credential: where they come from, and what a repeat of the call is known by. */
export type Visitor = { caller: Caller; claim: Claim | null };

/** An endpoint as data: routing, the reference and the test matrix are derived from it. */
export type Operation = GuardedOperation | OpenOperation;
