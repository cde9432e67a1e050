import { writtenForm } from "./parameters";
import type { Operation } from "./operation";
import type { SchemaBook } from "./openapi-schemas";
import type { OpenApiParameter, Reference } from "./openapi-shape";

const Uuid = { type: "string", format: "uuid" } as const;

/** Headers that callers may send. */
export const requestHeaders = {
  CompanyId: {
    name: "Snappy-Company-Id",
    in: "header",
    description:
      "The company that the call is for. A person who belongs to several must name one; a key has its own company and needs none.",
    schema: Uuid,
  },
  AccountId: {
    name: "Snappy-Account-Id",
    in: "header",
    description: "Narrows the call to one account of the company, which the caller must be able to reach.",
    schema: Uuid,
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    description:
      "Sent again within 24 hours with the same body, the call is not repeated: it gets the answer of the first one.",
    schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[!-~]+$" },
  },
  RequestId: {
    name: "X-Request-Id",
    in: "header",
    description:
      "Your own name for the call. It comes back with the answer; one of another form, or that looks like a key, is replaced.",
    schema: { type: "string", minLength: 8, maxLength: 64, pattern: "^[A-Za-z0-9_-]+$" },
  },
} as const satisfies Record<string, OpenApiParameter>;

const byReference = (name: keyof typeof requestHeaders): Reference => ({
  $ref: `#/components/parameters/${name}`,
});

/** What an operation takes in its path, its query and its headers. */
export function parametersOf(operation: Operation, book: SchemaBook): (OpenApiParameter | Reference)[] {
  const { callers, method, path } = operation;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]): OpenApiParameter => ({
    name,
    in: "path",
    required: true,
    description: "Which one is meant.",
    schema: Uuid,
  }));
  return [
    ...inPath,
    ...queryParameters(operation, book),
    ...(callers === "anyone" ? [] : [byReference("CompanyId")]),
    ...(callers === "any" || callers === "user" ? [byReference("AccountId")] : []),
    ...(method === "POST" ? [byReference("IdempotencyKey")] : []),
    byReference("RequestId"),
  ];
}

function queryParameters({ query = {} }: Operation, book: SchemaBook): OpenApiParameter[] {
  return Object.entries(query).map(([name, schema]) => {
    const form = writtenForm(schema);
    if (!form) throw new Error(`${name}: a parameter is made by one() or many()`);
    const { description = aboutOf(name), ...value } = book.schema(form.value, "input");
    if (!form.several) return { name, in: "query", description, schema: value };
    return {
      name,
      in: "query",
      description,
      style: "form",
      explode: false,
      schema: { type: "array", items: value, minItems: 1 },
    };
  });
}

const abouts: Record<string, string> = {
  "page[number]": "Which page, from 1. Past the last one `data` is empty.",
  "page[size]": "How many at most, 100 unless told otherwise.",
  "page[cursor]": "Where to go on: as the answer before gave it in `links.next`.",
  sort: "What to sort by, in order of weight; `-` in front turns it round. What has no value comes last either way.",
  fields:
    "Only these fields. It narrows what the caller may read, and never widens it. In strict JSON:API also as `fields[type]`.",
  "filter[search]": "Only what has this text in it.",
  "filter[from]": "Only what is of this time or later.",
  "filter[to]": "Only what is of an earlier time.",
};

function aboutOf(name: string): string {
  const field = /^filter\[(.+)\]$/.exec(name)?.[1];
  return abouts[name] ?? (field ? `Only what has one of these as its \`${field}\`.` : "");
}
