/** How a language writes the values of JSON. */
type Dialect = { yes: string; no: string; nothing: string; name(member: string): string };

const identifier = /^[A-Za-z_$][\w$]*$/;

const dialects = {
  json: { yes: "true", no: "false", nothing: "null", name: (member) => JSON.stringify(member) },
  typescript: {
    yes: "true",
    no: "false",
    nothing: "null",
    name: (member) => (identifier.test(member) ? member : JSON.stringify(member)),
  },
  python: { yes: "True", no: "False", nothing: "None", name: (member) => JSON.stringify(member) },
} as const satisfies Record<string, Dialect>;

/** Characters of one line of an example. */
const width = 72;

/** A value of JSON as a literal of a language: short lists and objects on one line, others indented by two. */
export function literal(value: unknown, language: keyof typeof dialects, indent = ""): string {
  const dialect: Dialect = dialects[language];
  if (value === null || value === undefined) return dialect.nothing;
  if (typeof value === "boolean") return value ? dialect.yes : dialect.no;
  if (typeof value !== "object") return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const pad = Array.isArray(value) || language === "python" || language === "json" ? "" : " ";
  const inner = indent + (language === "python" ? "    " : "  ");
  const members = Array.isArray(value)
    ? value.map((member) => literal(member, language, inner))
    : Object.entries(value).map(
        ([name, member]) => `${dialect.name(name)}: ${literal(member, language, inner)}`,
      );
  if (members.length === 0) return `${open}${close}`;
  const line = `${open}${pad}${members.join(", ")}${pad}${close}`;
  const flat = Array.isArray(value) || indent !== "";
  if (flat && line.length + indent.length <= width && !line.includes("\n")) return line;
  const comma = language === "json" ? "" : ",";
  return `${open}\n${members.map((member) => inner + member).join(",\n")}${comma}\n${indent}${close}`;
}
