import { AppError } from "../errors";
import { parse } from "../validation";
import { KeyGrantsInput, type Grant, type RoleGrantsInput } from "./schemas";

/** `path` is a JSON Pointer into what was pasted; "" where the text as a whole is meant. */
export type JsonFault = { path: string; detail: string };

/** Grants as JSON, one a line, in the shape that the API answers. */
export function jsonOfGrants(grants: readonly Grant[]): string {
  const lines = grants.map(({ resource, action, fields }) => {
    const list = fields === null ? "null" : `[${fields.map((field) => JSON.stringify(field)).join(", ")}]`;
    return `  { "resource": ${JSON.stringify(resource)}, "action": ${JSON.stringify(action)}, "fields": ${list} }`;
  });
  return lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n]`;
}

/**
 * Grants as somebody pasted them, array or nested map; or every fault, each with its place.
 * @param schema whose they are: a key's, unless said
 */
export function grantsOfJson(
  text: string,
  schema: typeof KeyGrantsInput | typeof RoleGrantsInput = KeyGrantsInput,
): { grants: Grant[] } | { faults: JsonFault[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { faults: [{ path: "", detail: syntaxWords(text, error) }] };
  }
  try {
    return { grants: parse(schema, value) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {
      faults: error.faults.map(({ detail, source }) => ({
        path: source && "pointer" in source ? source.pointer : "",
        detail,
      })),
    };
  }
}

function syntaxWords(text: string, error: unknown): string {
  if (text.trim() === "") return "Paste a list or a map of permissions here. [] grants nothing.";
  const place = syntaxPlace(text, error instanceof Error ? error.message : "");
  return `This is not JSON yet${place}: look for a missing or spare comma, quote or bracket.`;
}

/**
 * " at line 2, column 5": where a text stops being JSON, as far as the engine's message says. Engines say it by
 * line and column, by position, at the end, or not at all ("").
 */
export function syntaxPlace(text: string, said: string): string {
  const [, line, column] = /line (\d+) column (\d+)/.exec(said) ?? [];
  if (line && column) return ` at line ${line}, column ${column}`;
  const position = /position (\d+)/.exec(said)?.[1];
  if (position !== undefined) {
    const before = text.slice(0, Number(position)).split("\n");
    return ` at line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
  }
  return /end of/i.test(said) ? " at its end" : "";
}
