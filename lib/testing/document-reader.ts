import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { OpenApiDocument } from "@/lib/public-api/openapi-shape";

/** A place in a document: the members to go through, from the root. */
export type Place = readonly string[];

export type DocumentReader = {
  document: OpenApiDocument;
  /** What stands there; undefined for nothing. */
  at(place: Place): unknown;
  /** The place itself, or the one that it refers to; null where there is nothing. */
  follow(place: Place): Place | null;
  /** What is wrong with a value by the schema that stands there. */
  faults(value: unknown, schema: Place): string[];
};

/** Reads places of a document; each schema is compiled when it is first asked for. */
export function documentReader(document: OpenApiDocument): DocumentReader {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "document", false, false);
  const compiled = new Map<string, ValidateFunction>();

  const at = (place: Place): unknown =>
    place.reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], document); // JSON

  function validator(place: Place): ValidateFunction {
    const escaped = place.map((name) => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1")));
    const $ref = `document#/${escaped.join("/")}`;
    const validate = compiled.get($ref) ?? ajv.compile({ $ref });
    compiled.set($ref, validate);
    return validate;
  }

  return {
    document,
    at,
    follow(place) {
      const found = at(place) as { $ref?: string } | undefined; // JSON
      if (found?.$ref === undefined) return found ? place : null;
      return found.$ref.replace("#/", "").split("/");
    },
    faults(value, schema) {
      const validate = validator(schema);
      if (validate(value)) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) => `${instancePath || "/"} ${message} ${JSON.stringify(params)}`,
      );
    },
  };
}
