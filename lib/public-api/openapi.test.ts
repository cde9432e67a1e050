import { beforeAll, describe, expect, test } from "vitest";
import { errorTable } from "@/lib/errors";
import { bodies, nameOf } from "@/lib/testing/bodies";
import { call } from "@/lib/testing/call";
import { documentReader } from "@/lib/testing/document-reader";
import { makeTenants, type Tenants } from "@/lib/testing/tenants";
import { catalogue } from "./catalogue";
import { openApiDocument } from "./openapi";
import type { JsonSchema, OpenApiOperation, OpenApiResponse } from "./openapi-shape";
import { verbOf } from "./operation";

const document = openApiDocument();
const reader = documentReader(document);
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    operation,
  })),
);
const operationAt = (name: string) => described.find((one) => one.name === name)?.operation;

/** Every object of the document with where it stands. */
function nodes(value: unknown, place = "#"): { place: string; node: Record<string, unknown> }[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, member]) => nodes(member, `${place}/${name}`));
  return Array.isArray(value) ? inner : [{ place, node: value as Record<string, unknown> }, ...inner]; // an object of JSON
}
const at = (reference: string) => reader.at(reference.slice(2).split("/"));

/** The parameters of an operation, references followed. */
const parametersOf = ({ parameters }: OpenApiOperation) =>
  parameters.map((one) => ("$ref" in one ? at(one.$ref) : one) as { name: string; in: string }); // that is what stands there
const responsesOf = ({ responses }: OpenApiOperation) =>
  Object.entries(responses).map(
    ([status, one]) => [status, ("$ref" in one ? at(one.$ref) : one) as OpenApiResponse] as const, // the same
  );

describe("the document and the catalogue", () => {
  test("describe the same operations", () => {
    expect(described.map(({ name }) => name).sort()).toEqual(catalogue.map(nameOf).sort());
  });

  test("name each operation once, in a form that a method can have", () => {
    const ids = described.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/);
  });

  test("say the same about permission, callers, bodies and success", () => {
    for (const operation of catalogue) {
      const { body, upload, status, callers } = operation;
      expect(operationAt(nameOf(operation)), nameOf(operation)).toMatchObject({
        operationId: operation.id,
        "x-permission": verbOf(operation)?.permission ?? null,
        "x-callers": callers,
        ...((body ?? upload) && { requestBody: { required: upload !== undefined || body === "required" } }),
        responses: { [status]: { description: expect.any(String) } },
      });
      expect("requestBody" in (operationAt(nameOf(operation)) ?? {})).toBe((body ?? upload) !== undefined);
    }
  });

  test("agree on every parameter of paths and queries", () => {
    for (const operation of catalogue) {
      const known = parametersOf(operationAt(nameOf(operation)) as OpenApiOperation); // the first test found it
      const named = (place: string) => known.filter((one) => one.in === place).map(({ name }) => name);
      const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([named("path"), named("query")], nameOf(operation)).toEqual([
        inPath,
        Object.keys(operation.query ?? {}),
      ]);
    }
  });
});

describe("the document holds together", () => {
  test("every reference leads somewhere, and everything below components is referred to", () => {
    const references = nodes(document).flatMap(({ node }) =>
      typeof node.$ref === "string" ? [node.$ref] : [],
    );
    expect(references.filter((reference) => at(reference) === undefined)).toEqual([]);
    const { securitySchemes, ...components } = document.components;
    const named = Object.entries(components).flatMap(([kind, members]) =>
      Object.keys(members).map((name) => `#/components/${kind}/${name}`),
    );
    expect(named.filter((name) => !references.includes(name))).toEqual([]);
    const asked = described.flatMap(({ operation }) => operation.security.flatMap(Object.keys));
    expect(Object.keys(securitySchemes).sort()).toEqual([...new Set(asked)].sort());
  });

  test("every tag is explained, and used", () => {
    const used = new Set(described.flatMap(({ operation }) => operation.tags));
    expect(document.tags.map(({ name }) => name).sort()).toEqual([...used].sort());
    for (const { name, description } of document.tags) expect(description, name).toMatch(/ /);
  });

  test("every parameter is explained", () => {
    const silent = described.flatMap(({ name, operation }) =>
      parametersOf(operation)
        .filter((parameter) => !(parameter as { description?: string }).description)
        .map((parameter) => `${name} ${parameter.name}`),
    );
    expect(silent).toEqual([]);
  });

  test("every object that is answered is closed: an unexpected member is a fault", () => {
    const answered = described.flatMap(({ name, operation }) =>
      responsesOf(operation).flatMap(([status, { content = {} }]) =>
        status.startsWith("2") ? nodes(content, `${name} ${status}`) : [],
      ),
    );
    const named = nodes(document.components.schemas, "components").filter(
      ({ place }) => !/Body|Document|Input|components\/(Errors|StrictErrors|Json)/.test(place),
    );
    const open = [...answered, ...named].filter(({ node }) => {
      const { type, properties, additionalProperties } = node as JsonSchema; // asked for by its keywords
      return type === "object" && properties !== undefined && additionalProperties !== false;
    });
    expect(open.map(({ place }) => place)).toEqual([]);
  });
});

describe("refusals", () => {
  test("every code of the table can be given by some operation, but for a method that none has", () => {
    const given = new Set(
      described.flatMap(({ operation }) =>
        responsesOf(operation).flatMap(([, response]) => response["x-codes"] ?? []),
      ),
    );
    const never = Object.keys(errorTable).filter((code) => !given.has(code as keyof typeof errorTable)); // its own keys
    expect(never).toEqual(["method_not_allowed"]);
    const { Errors } = document.components.schemas;
    expect(Errors?.properties?.errors?.items?.properties?.code?.enum).toEqual(Object.keys(errorTable));
  });

  test("each code stands below its own status", () => {
    for (const { name, operation } of described)
      for (const [status, response] of responsesOf(operation))
        for (const code of response["x-codes"] ?? [])
          expect(`${name} ${code} ${errorTable[code].status}`).toBe(`${name} ${code} ${status}`);
  });
});

describe("what may be sent", () => {
  let tenants: Tenants;
  beforeAll(async () => {
    tenants = await makeTenants();
  });
  const json = "application/json";
  const bodyFaults = (name: string, body: unknown) => {
    const [method = "", path = ""] = name.split(" ");
    return reader.faults(body, [
      "paths",
      path,
      method.toLowerCase(),
      "requestBody",
      "content",
      json,
      "schema",
    ]);
  };
  const withBody = described.filter(({ operation }) => operation.requestBody?.content[json]);

  test("every body that the suite sends as a right one fits its schema", () => {
    for (const { name } of withBody) {
      const body = bodies[name]?.(tenants, tenants.rows.own);
      expect([name, bodyFaults(name, JSON.parse(JSON.stringify(body)))]).toEqual([name, []]);
    }
  });

  test("every example fits its schema, and a member more does not", () => {
    for (const { name, operation } of withBody) {
      const example = operation.requestBody?.content[json]?.example as object; // bodies are objects
      expect([name, bodyFaults(name, example)]).toEqual([name, []]);
      expect([name, bodyFaults(name, { ...example, surprise: 1 })]).not.toEqual([name, []]);
    }
  });
});

describe("GET /openapi.json", () => {
  test("answers the document itself, to whoever asks and to any page", async () => {
    for (const base of document.servers.map(({ url }) => url)) {
      const answer = await call("GET", `${base}/openapi.json`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.body).toEqual(JSON.parse(JSON.stringify(document)));
    }
  });

  test("tells nothing of this installation", () => {
    const text = JSON.stringify(document);
    for (const own of ["localhost", process.env.APP_URL ?? "", process.env.DATA_DIR ?? "", process.cwd()])
      expect(text).not.toContain(own);
    expect(text).not.toMatch(/https?:\/\/(?!json-schema\.org)/);
    expect(text).not.toMatch(/\bsna_(pub_)?[0-9A-Za-z]{44}\b/);
  });
});
