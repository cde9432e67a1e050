import type { Environment } from "../environments";
import type { ErrorCode } from "../errors";
import type { Permission } from "../permissions/registry";
import type { GuardedOperation, Method, OpenOperation } from "./operation";

// What of OpenAPI 3.1.1 (https://spec.openapis.org/oas/v3.1.1) our document uses.

/** A schema of JSON Schema 2020-12, by the keywords that are used here. */
export type JsonSchema = {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
};

/** `#/components/…` */
export type Reference = { readonly $ref: string };

export type OpenApiParameter = {
  readonly name: string;
  readonly in: "query" | "header" | "path";
  readonly description: string;
  readonly required?: boolean;
  readonly style?: "form" | "simple";
  readonly explode?: boolean;
  readonly schema: JsonSchema;
  readonly example?: unknown;
};

export type OpenApiHeader = {
  readonly description: string;
  readonly required?: boolean;
  readonly schema: JsonSchema;
};

/** By media type: "application/json". */
export type OpenApiContent = Readonly<Record<string, { schema: JsonSchema; example?: unknown }>>;

export type OpenApiResponse = {
  readonly description: string;
  readonly headers?: Readonly<Record<string, OpenApiHeader | Reference>>;
  readonly content?: OpenApiContent;
  /** The codes that its errors can have; absent on a success. */
  readonly "x-codes"?: readonly ErrorCode[];
};

export type OpenApiOperation = {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly (OpenApiParameter | Reference)[];
  readonly requestBody?: { readonly required: boolean; readonly content: OpenApiContent };
  readonly responses: Readonly<Record<string, OpenApiResponse | Reference>>;
  /** What a credential must have been granted; null: nothing. */
  readonly "x-permission": Permission | null;
  readonly "x-callers": (GuardedOperation | OpenOperation)["callers"];
};

export type OpenApiPath = Readonly<Partial<Record<Lowercase<Method>, OpenApiOperation>>>;

export type OpenApiDocument = {
  readonly openapi: "3.1.1";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly {
    readonly url: string;
    readonly description: string;
    readonly "x-environment": Environment;
  }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, OpenApiPath>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly parameters: Readonly<Record<string, OpenApiParameter>>;
    readonly headers: Readonly<Record<string, OpenApiHeader>>;
    readonly responses: Readonly<Record<string, OpenApiResponse>>;
    readonly securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
};
