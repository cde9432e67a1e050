import type { OpenApiHeader, Reference } from "./openapi-shape";

/** Headers of answers. */
export const answerHeaders = {
  "X-Request-Id": {
    description: "The name of the call: yours, or one that was made for it. Support asks for it.",
    required: true,
    schema: { type: "string", pattern: "^[A-Za-z0-9_-]{8,64}$" },
  },
  "Cache-Control": {
    description: "Answers are nobody's to keep.",
    required: true,
    schema: { type: "string", const: "no-store" },
  },
  RateLimit: {
    description:
      "How the key's bucket stands: `r` whole tokens are left, more arrive in `t` seconds. To keys with a limit.",
    schema: { type: "string", pattern: '^"default";r=\\d+;t=\\d+$' },
  },
  "RateLimit-Policy": {
    description: "The key's limit: `q` tokens, which an empty bucket has again after `w` seconds.",
    schema: { type: "string", pattern: '^"default";q=\\d+;w=\\d+$' },
  },
  "Snappy-Rate-Limit-Degraded": {
    description: "While the store of the limits cannot be reached: what stands in for it.",
    schema: { type: "string", enum: ["postgres", "local"] },
  },
  "Retry-After": {
    description: "Whole seconds after which it is worth trying again.",
    schema: { type: "string", pattern: "^\\d+$" },
  },
  "WWW-Authenticate": {
    description: "How to prove who calls.",
    schema: { type: "string", const: "Bearer" },
  },
  Location: {
    description: "Where to read what was made, relative to `/public-api`.",
    required: true,
    schema: { type: "string", pattern: "^/v3/" },
  },
  "Snappy-Withheld-Fields": {
    description: "How many fields the caller may not read and so does not see.",
    required: true,
    schema: { type: "string", pattern: "^\\d+$" },
  },
  "Idempotent-Replayed": {
    description: "`true`: this is the stored answer to the first call with this Idempotency-Key.",
    schema: { type: "string", const: "true" },
  },
} as const satisfies Record<string, OpenApiHeader>;

export type HeaderName = keyof typeof answerHeaders;

/** References to them, as an answer lists them. */
export function headersOf(...names: HeaderName[]): Record<string, Reference> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** The limit is told to whoever shows a key, also where none is asked for. */
export const everywhere: readonly HeaderName[] = [
  "X-Request-Id",
  "Cache-Control",
  "RateLimit",
  "RateLimit-Policy",
  "Snappy-Rate-Limit-Degraded",
];
