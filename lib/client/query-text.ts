import type { JsonSchema, OpenApiParameter } from "../public-api/openapi-shape";
import { docText, memberText, typeText, width } from "./type-text";

/** Members of a query by the name in front of their brackets: `filter[name]` is `name` of `filter`. */
type Group = { name: string; members: OpenApiParameter[] };

function groupsOf(parameters: readonly OpenApiParameter[]): Group[] {
  const groups = new Map<string, OpenApiParameter[]>();
  for (const parameter of parameters) {
    const [, name = parameter.name, inner] = /^(\w+)\[(.+)\]$/.exec(parameter.name) ?? [];
    groups.set(name, [...(groups.get(name) ?? []), { ...parameter, name: inner ?? "" }]);
  }
  return [...groups].map(([name, members]) => ({ name, members }));
}

/**
 * What a call may ask for, as a type.
 * @param row the name of the type of what is answered, and its fields
 */
export function queryText(
  parameters: readonly OpenApiParameter[],
  row: { name: string; fields: readonly string[] } | undefined,
): string {
  const [only] = parameters;
  if (row && parameters.length === 1 && only?.name === "fields" && asks(only, row.fields))
    return `Narrowed<${row.name}>`;
  return `{\n${groupsOf(parameters)
    .map(({ name, members }) => groupText(name, members, row))
    .join("")}}`;
}

function groupText(
  name: string,
  members: readonly OpenApiParameter[],
  row: Parameters<typeof queryText>[1],
): string {
  const [first] = members;
  if (first?.name === "") {
    const narrows = row && asks(first, row.fields);
    const type = narrows ? `Several<keyof ${row.name}>` : valueText(first.schema, name.length + 5);
    return `${docText(narrows ? "Only these fields." : first.description, 2)}  ${name}?: ${type};\n`;
  }
  const names = members
    .map((member) => member.name)
    .sort()
    .join();
  if (name === "page" && names === "number,size") return "  page?: NumberedPage;\n";
  if (name === "page" && names === "cursor,size") return "  page?: CursorPage;\n";
  const lines = members.map(({ name, description, schema }) => {
    const several = schema.type === "array";
    if (!several) return memberText(name, { ...schema, description }, { indent: 4, optional: true });
    return `    ${name}?: ${valueText(schema, name.length + 7)};\n`;
  });
  const about = docText(name === "filter" ? "Only rows whose fields have one of these values." : "", 2);
  return `${about}  ${name}?: {\n${lines.join("")}  };\n`;
}

/** Whether a parameter names fields of what is answered. */
function asks({ schema }: OpenApiParameter, fields: readonly string[]): boolean {
  const values = schema.items?.enum;
  return (
    values !== undefined && values.length === fields.length && fields.every((field) => values.includes(field))
  );
}

function valueText(schema: JsonSchema, before: number): string {
  if (schema.type !== "array") return typeText(schema, 2, before);
  const { items = {} } = schema;
  const values = (items.enum ?? []).map(String);
  const rising = values.filter((value) => !value.startsWith("-"));
  const turns = rising.length > 0 && rising.every((value) => values.includes(`-${value}`));
  const inner = turns ? { enum: rising } : items;
  const name = turns ? "Sort" : "Several";
  const flat = `${name}<${typeText(inner, 0, -10_000)}>`;
  if (before + flat.length < width) return flat;
  return `${name}<\n    ${typeText(inner, 2, 4).trimStart()}\n  >`;
}
