import { isDeepStrictEqual } from "node:util";
import type { JsonSchema } from "../public-api/openapi-shape";

/** The longest line, as prettier is set here. */
export const width = 110;

const pad = (indent: number) => " ".repeat(indent);
const isObject = (schema: JsonSchema) => schema.type === "object" && schema.properties !== undefined;

/** The name in `#/components/schemas/<name>`. */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}

/**
 * A schema as a TypeScript type, broken as prettier would.
 * @param indent of the line that it begins in, in columns
 * @param before columns of that line that are taken
 */
export function typeText(schema: JsonSchema, indent = 0, before = indent): string {
  const members = unionOf(schema);
  if (members.length > 1) return unionText(members, indent, before);
  const { $ref, enum: values, const: value, type, items, allOf } = members[0] ?? {};
  if ($ref !== undefined) return nameOf($ref);
  if (values) return JSON.stringify(values[0]); // of one member: unionOf() has parted the others
  if (value !== undefined) return JSON.stringify(value);
  const parts = (allOf ?? []).map((part) => typeText(part, indent)).filter((text) => text !== "unknown");
  if (parts.length > 0) return parts.join(" & ");
  if (type === "array") return arrayText(items ?? {}, indent);
  if (type === "object") return objectText(schema, indent);
  return (
    { string: "string", number: "number", integer: "number", boolean: "boolean", null: "null" }[
      String(type)
    ] ?? "unknown"
  );
}

/** The alternatives of a schema, those of alternatives included; itself when there is but one. */
function unionOf(schema: JsonSchema): readonly JsonSchema[] {
  const { anyOf, oneOf, enum: values, type } = schema;
  const alternatives = anyOf ?? oneOf;
  if (alternatives) return alternatives.flatMap(unionOf);
  if (values && values.length > 1) return values.map((value) => ({ enum: [value] }));
  if (Array.isArray(type)) return type.map((one: string) => ({ ...schema, type: one }));
  return [schema];
}

function unionText(members: readonly JsonSchema[], indent: number, before: number): string {
  const hugged = members.filter((member) => member.type !== "null").length === 1 && members.some(isObject);
  const flat = [...new Set(members.map((member) => typeText(member, indent)))].join(" | ");
  if (hugged || (!flat.includes("\n") && before + flat.length < width)) return flat;
  const parts = new Set(members.map((member) => typeText(member, indent + 4)));
  return [...parts].map((part) => `\n${pad(indent + 2)}| ${part}`).join("");
}

function arrayText(items: JsonSchema, indent: number): string {
  const text = typeText(items, indent);
  return unionOf(items).length > 1 ? `(${text})[]` : `${text}[]`;
}

function objectText({ properties, required = [], additionalProperties }: JsonSchema, indent: number): string {
  if (properties && Object.keys(properties).length > 0) {
    const flat = flatObject(properties, required);
    if (flat !== undefined && indent > 0) return flat;
    const lines = Object.entries(properties).map(([name, schema]) =>
      memberText(name, schema, { indent: indent + 2, optional: !required.includes(name) }),
    );
    return `{\n${lines.join("")}${pad(indent)}}`;
  }
  if (additionalProperties === false) return "Record<string, never>";
  const values =
    typeof additionalProperties === "object" ? typeText(additionalProperties, indent) : "unknown";
  return `{ [name: string]: ${values} }`;
}

/** A small object of which there is nothing to say, in one line. */
function flatObject(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]) {
  const members = Object.entries(properties).map(([name, schema]) =>
    memberText(name, schema, { indent: 0, optional: !required.includes(name) }).trimEnd(),
  );
  const flat = `{ ${members.join(" ").slice(0, -1)} }`;
  return flat.length <= 60 && !/\n|\/\*/.test(flat) ? flat : undefined;
}

/** A member of an object type with what there is to say about it: lines, the last one ended. */
export function memberText(
  name: string,
  schema: JsonSchema,
  { indent, optional }: { indent: number; optional: boolean },
): string {
  const head = `${pad(indent)}${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}${optional ? "?" : ""}:`;
  const type = typeText(schema, indent, head.length + 2);
  return `${docText(schema.description, indent)}${head}${type.startsWith("\n") ? "" : " "}${type};\n`;
}

/** A comment for readers and editors, in lines that fit; nothing when there is nothing to say. */
export function docText(text: string | undefined, indent = 0): string {
  if (!text) return "";
  const safe = text.replaceAll("*/", "* /").replaceAll("\n", " ");
  if (indent + safe.length + 7 <= width) return `${pad(indent)}/** ${safe} */\n`;
  const lines = [""];
  for (const word of safe.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (indent + 3 + line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return `${pad(indent)}/**\n${lines.map((line) => `${pad(indent)} * ${line}\n`).join("")}${pad(indent)} */\n`;
}

/**
 * `export type <name> = …;` with its comment.
 * @param others what may be spoken of by name: a schema that has all of another's members is that one and more
 */
export function declarationText(
  name: string,
  schema: JsonSchema,
  others: Readonly<Record<string, JsonSchema>> = {},
): string {
  const head = `export type ${name} =`;
  const base = Object.keys(others).find((other) => other !== name && extendsIt(schema, others[other]));
  const type = base
    ? `${base} & ${typeText(without(schema, others[base]))}`
    : typeText(schema, 0, head.length + 2);
  return `${docText(schema.description)}${head}${type.startsWith("\n") ? "" : " "}${type};\n`;
}

/** Whether a schema has every member of another, and fewer of its own than those. */
function extendsIt(schema: JsonSchema, base: JsonSchema | undefined): boolean {
  const { properties = {}, required = [] } = schema;
  const inherited = Object.entries(base?.properties ?? {});
  return (
    inherited.length > Object.keys(properties).length / 2 &&
    inherited.length < Object.keys(properties).length &&
    inherited.every(
      ([name, member]) =>
        isDeepStrictEqual(properties[name], member) &&
        required.includes(name) === (base?.required ?? []).includes(name),
    )
  );
}

function without(schema: JsonSchema, base: JsonSchema | undefined): JsonSchema {
  const own = Object.entries(schema.properties ?? {}).filter(
    ([name]) => !Object.hasOwn(base?.properties ?? {}, name),
  );
  return { ...schema, properties: Object.fromEntries(own) };
}
