import { catalogue } from "./catalogue";
import { documentOf } from "./openapi-document";
import type { OpenApiDocument } from "./openapi-shape";

/** The public API as OpenAPI 3.1, from the schemas that parse requests. Frozen in form, made once: do not change it. */
export function openApiDocument(): OpenApiDocument {
  return documentOf(() => catalogue);
}
