import { catalogue } from "@/lib/public-api/catalogue";
import type { Operation } from "@/lib/public-api/operation";
import type { Called } from "./call";
import type { Tenant } from "./tenant";

export const jsonApi = "application/vnd.api+json";

type Row = Readonly<Record<string, unknown>>;
export type Identifier = { type: string; id: string };
export type Resource = Identifier & {
  attributes: Record<string, unknown>;
  relationships?: Record<string, { data: Identifier | null; links?: { related: string } }>;
  links?: { self: string };
};
export type Document = {
  jsonapi: { version: string };
  data?: Resource | Resource[] | null;
  links?: Record<string, string | null>;
  meta?: unknown;
};

/** The relationships of each type, by the flat field that holds the id: written by hand, to hold the product to them. */
export const relationships: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  customers: { accountId: ["account", "accounts"] },
  licenses: { customerId: ["customer", "customers"] },
  telemetry: { customerId: ["customer", "customers"], licenseId: ["license", "licenses"] },
  comments: { post_id: ["post", "posts"] },
  logs: {
    apiKeyId: ["apiKey", "api-keys"],
    userId: ["user", "users"],
    accountId: ["account", "accounts"],
    customerId: ["customer", "customers"],
  },
  events: { apiKeyId: ["apiKey", "api-keys"], userId: ["user", "users"] },
  adapters: { apiKeyId: ["apiKey", "api-keys"] },
  "api-keys": {
    companyId: ["company", "companies"],
    userId: ["user", "users"],
    serviceAccountId: ["serviceAccount", "service-accounts"],
  },
  verifications: { keyId: ["apiKey", "api-keys"] },
};
/** Attributes that have another name, because resource objects have that member themselves. */
export const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  events: { type: "eventType" },
};
/** What has an id only in strict JSON:API. */
const nameless = ["callers", "verifications"];

/** A call that asks for strict JSON:API. */
export const strictly =
  (api: Tenant["api"]): Tenant["api"] =>
  (method, path, body, options = {}) =>
    api(method, path, body, {
      ...options,
      headers: {
        accept: jsonApi,
        ...(body !== undefined && { "content-type": jsonApi }),
        ...options.headers,
      },
    });

export const documentOf = ({ body }: Called) => body as Document; // what strict answers are

export function resourceOf(answer: Called): Resource {
  const { data } = documentOf(answer);
  if (!data || Array.isArray(data)) throw new Error(`No single resource: ${JSON.stringify(answer.body)}`);
  return data;
}

export function resourcesOf(answer: Called): Resource[] {
  const { data } = documentOf(answer);
  if (!Array.isArray(data)) throw new Error(`No list: ${JSON.stringify(answer.body)}`);
  return data;
}

/** A resource object as the flat dialect writes it. */
export function flatten({ type, id, attributes, relationships: links = {} }: Resource): Row {
  const names = Object.entries(relationships[type] ?? {});
  const given = Object.entries(links).map(([name, { data }]) => [
    names.find(([, [strict]]) => strict === name)?.[0] ?? `no field for ${name}`,
    data?.id ?? null,
  ]);
  const flatNames = Object.entries(renamed[type] ?? {});
  const own = Object.entries(attributes).map(([name, value]) => [
    flatNames.find(([, strict]) => strict === name)?.[0] ?? name,
    value,
  ]);
  return { ...(!nameless.includes(type) && { id }), ...Object.fromEntries([...own, ...given]) };
}

/** A flat body as a document for an operation. */
export function documentFor({ type, method }: Pick<Operation, "type" | "method">, body: Row, id?: string) {
  const named = relationships[type] ?? {};
  const attributes: Record<string, unknown> = {};
  const linked: Record<string, unknown> = {};
  for (const [flat, value] of Object.entries(body)) {
    const [name, to] = named[flat] ?? [];
    if (name) linked[name] = { data: value === null ? null : { type: to, id: value } };
    else attributes[renamed[type]?.[flat] ?? flat] = value;
  }
  return {
    data: {
      type,
      ...(method === "PATCH" && { id }),
      attributes,
      ...(Object.keys(linked).length > 0 && { relationships: linked }),
    },
  };
}

/** Operations that answer with resources. */
export const answering = catalogue.filter(({ answer }) => answer !== null);

/** The value at a JSON Pointer (RFC 6901); undefined where there is none. */
export function pointedAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Row)[name]; // an own member
  }
  return value;
}
