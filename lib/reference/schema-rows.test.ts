import { expect, test } from "vitest";
import type { JsonSchema } from "../public-api/openapi-shape";
import { rowOf, rowsOf, type Schemas } from "./schema-rows";

const schemas: Schemas = {
  Json: {
    anyOf: [
      { type: "string" },
      { type: "number" },
      { type: "boolean" },
      { type: "null" },
      { type: "object", additionalProperties: { $ref: "#/components/schemas/Json" } },
    ],
  },
  Reach: {
    type: "object",
    properties: { ids: { type: "array", items: { type: "string", format: "uuid" } } },
  },
  Tree: { type: "object", properties: { child: { $ref: "#/components/schemas/Tree" } } },
};
const row = (schema: JsonSchema) => rowOf("it", schema, schemas);

test.each<[JsonSchema, string]>([
  [{ type: "string" }, "text"],
  [{ type: "string", format: "uuid" }, "UUID"],
  [{ type: ["integer", "null"] }, "whole number"],
  [{ type: "array", items: { type: "string", format: "date-time" } }, "list of time"],
  [{ type: "object", additionalProperties: { $ref: "#/components/schemas/Json" } }, "object of your own"],
  [{ type: "object", additionalProperties: { type: "array", items: { type: "string" } } }, "object by name"],
  [{ anyOf: [{ type: "string" }, { type: "integer" }] }, "text or whole number"],
  [{ $ref: "#/components/schemas/Json" }, "any JSON"],
  [{ anyOf: [{ $ref: "#/components/schemas/Reach" }, { type: "null" }] }, "object"],
])("%j is called %s", (schema, words) => {
  expect(row(schema).type).toBe(words);
});

test("null is said apart, however it is written", () => {
  expect(row({ type: ["integer", "null"] }).nullable).toBe(true);
  expect(row({ anyOf: [{ type: "string" }, { type: "null" }] })).toMatchObject({ nullable: true, forms: [] });
  expect(row({ type: "string" }).nullable).toBe(false);
});

test("limits, values and defaults are words", () => {
  expect(row({ type: "string", minLength: 1, maxLength: 200 }).limits).toEqual(["1 to 200 characters"]);
  expect(row({ type: "integer", maximum: 1_000_000 }).limits).toEqual(["at most 1,000,000"]);
  expect(row({ type: "array", minItems: 1, maxItems: 20, items: { type: "string" } }).limits).toEqual([
    "at most 20 entries",
  ]);
  expect(row({ enum: ["name", "-name"], type: "string" }).values).toEqual(["name"]);
  expect(row({ type: "integer", default: 0 }).fallback).toBe("0");
});

test("members of inner objects come with their holder, and a schema within itself ends", () => {
  const reach = row({ anyOf: [{ $ref: "#/components/schemas/Reach" }, { type: "null" }] });
  expect(reach.rows.map(({ name, type }) => [name, type])).toEqual([["ids", "list of UUID"]]);
  expect(rowsOf({ $ref: "#/components/schemas/Tree" }, schemas)).toHaveLength(1);
});
