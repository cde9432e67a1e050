import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { errorHref, errorTable } from "../errors";
import { catalogue } from "../public-api/catalogue";
import { openApiDocument } from "../public-api/openapi";
import type { JsonSchema } from "../public-api/openapi-shape";
import { verbOf } from "../public-api/operation";
import { errorPages, exampleProblem } from "./errors";
import { allGuides, guideHref } from "./guides/all";
import type { Block, Site } from "./guides/guide";
import { inlineOf } from "./inline";
import { operationHref, operationsGiving, reference, typeHref } from "./reference";
import { answerOf, requestOf } from "./request-of";
import { resolved, rowsOf } from "./schema-rows";
import { searchIndex } from "./search-index";

const { types, schemas } = reference();
const operations = types.flatMap((type) => type.operations);
const site: Site = {
  appUrl: "https://keys.example.com",
  environment: "staging",
  baseUrl: "https://keys.example.com/staging/public-api/v3",
  keyStart: null,
};

function validator() {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "document", components: openApiDocument().components });
  return (schema: object, value: unknown): string[] => {
    const moved = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components'));
    const valid = ajv.compile(moved);
    return valid(value)
      ? []
      : (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

describe("the reference", () => {
  test("shows every operation of the catalogue once, with its permission and its callers", () => {
    const shown = operations.map(({ method, path, permission, callers }) => ({
      method,
      path,
      permission,
      callers,
    }));
    const known = catalogue.map((operation) => ({
      method: operation.method,
      path: operation.path,
      permission: verbOf(operation)?.permission ?? null,
      callers: operation.callers,
    }));
    const sorted = (all: readonly object[]) => all.map((one) => JSON.stringify(one)).sort();
    expect(sorted(shown)).toEqual(sorted(known));
  });

  test("shows bodies and answers that the schemas accept", () => {
    const faults = validator();
    const wrong = operations.flatMap((operation) => {
      const { body } = requestOf(operation, schemas, site);
      const { schema } = operation.success;
      return [
        ...(operation.body && body && "json" in body ? faults(operation.body.schema, body.json) : []),
        ...(schema ? faults(schema, answerOf(operation, schemas)) : []),
      ].map((fault) => `${operation.id}: ${fault}`);
    });
    expect(wrong).toEqual([]);
  });

  test("has a row for every member of every body and thing", () => {
    for (const { schema } of types) {
      const name = schema?.$ref?.split("/").at(-1);
      if (!schema || name === undefined) continue;
      expect(rowsOf(schema, schemas).map((row) => row.name)).toEqual(
        Object.keys(schemas[name]?.properties ?? {}),
      );
    }
  });

  test("says of every parameter, and of every member that is sent or answered, what it is", () => {
    const parts = [
      ...types.flatMap(({ type, schema }) => (schema ? [{ name: type, schema }] : [])),
      ...operations
        .filter(({ id }) => id !== specified)
        .flatMap(({ id, body, success }) => [
          ...(body ? [{ name: id, schema: body.schema }] : []),
          ...(success.schema ? [{ name: id, schema: dataSchema(success.schema) }] : []),
        ]),
    ];
    const wordless = parts.flatMap(({ name, schema }) =>
      rowsOf(schema, schemas).flatMap((row) =>
        row.about || row.rows.length > 0 || row.forms.length > 0 ? [] : `${name}: ${row.name}`,
      ),
    );
    expect([...new Set(wordless)]).toEqual([]);
    expect(
      operations.flatMap(({ parameters }) => parameters).filter(({ description }) => description === ""),
    ).toEqual([]);
  });

  test("lists the codes that the document gives each operation, by status", () => {
    for (const { codes } of operations) {
      const statuses = codes.map((code) => errorTable[code].status);
      expect(codes.length).toBeGreaterThan(0);
      expect(statuses).toEqual(statuses.toSorted((a, b) => a - b));
    }
    expect(operationsGiving("key_not_active").map(({ id }) => id)).toEqual(["regenerateApiKey"]);
  });
});

/** What this one answers, the specification of OpenAPI describes. */
const specified = "readOpenApiDocument";

/** `data` of an answer, or all of it. */
function dataSchema(schema: JsonSchema): JsonSchema {
  return resolved(schema, schemas).properties?.data ?? schema;
}

const textsOf = (block: Block): readonly string[] => {
  if (block.kind === "text" || block.kind === "note") return [block.text];
  if (block.kind === "list" || block.kind === "steps") return block.items;
  return block.kind === "table" ? [...block.head, ...block.rows.flat()] : [];
};

describe("guides and error pages", () => {
  const pages = new Set<string>([
    "/docs/api",
    "/docs/api/errors",
    ...types.map(({ type }) => typeHref(type)),
    ...operations.map(operationHref),
    ...allGuides.map(({ slug }) => guideHref(slug)),
    ...errorPages.map(({ code }) => errorHref(code)),
  ]);
  const texts = [
    ...allGuides.flatMap((guide) => guide.sections(site).flatMap(({ blocks }) => blocks.flatMap(textsOf))),
    ...errorPages.flatMap(({ meaning, causes, remedies }) => [meaning, ...causes, ...remedies]),
  ];

  test("link to pages that are there", () => {
    const hrefs = texts.flatMap(inlineOf).flatMap((piece) => (piece.kind === "link" ? [piece.href] : []));
    expect(hrefs.length).toBeGreaterThan(20);
    expect(hrefs.filter((href) => !pages.has(href))).toEqual([]);
    expect(
      searchIndex(site)
        .map(({ href }) => href.replace(/(guides\/[a-z-]+)#.*/, "$1"))
        .filter((href) => !pages.has(href)),
    ).toEqual([]);
  });

  test("name operations that are there", () => {
    const named = texts.flatMap((text) => [...text.matchAll(/`(GET|POST|PATCH|DELETE) (\/[^`]+)`/g)]);
    const known = new Set(operations.map(({ method, path }) => `${method} ${path}`));
    expect(named.length).toBeGreaterThan(5);
    expect(named.map(([, method, path]) => `${method} ${path}`).filter((name) => !known.has(name))).toEqual(
      [],
    );
  });

  test("call the environment that the reader chose", () => {
    const programs = allGuides.flatMap((guide) =>
      guide
        .sections(site)
        .flatMap(({ blocks }) =>
          blocks.flatMap((block) => (block.kind === "code" && block.language === "curl" ? [block.code] : [])),
        ),
    );
    expect(programs.length).toBeGreaterThan(5);
    expect(programs.filter((code) => !code.includes(`"${site.baseUrl}/`))).toEqual([]);
  });

  test("have an example of each error that the document's own form accepts", () => {
    const faults = validator();
    for (const page of errorPages) {
      expect(faults({ $ref: "#/components/schemas/Errors" }, exampleProblem(page, site.appUrl))).toEqual([]);
    }
  });
});
