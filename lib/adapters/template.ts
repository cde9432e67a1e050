import { z } from "zod";

type Values = Readonly<Record<string, unknown>>;

const whole = /^\{\{\s*([\w.]+)\s*\}\}$/;
const inside = /\{\{\s*([\w.]+)\s*\}\}/g;

/** A body of one's own: JSON whose texts hold {{places}} of the event, like {"text": "{{type}} at {{timestamp}}"}. */
export const Template = z
  .string()
  .trim()
  .max(8192, "must have at most 8192 characters")
  .superRefine((text, context) => {
    if (text === "") return;
    try {
      JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "must be JSON, with {{type}} and the like in its texts" });
    }
  });

/**
 * The body that a template makes of an event. The template is JSON before anything is put in, so nothing that an
 * event holds can change its shape. A text that is one place alone becomes what is there, of whatever type.
 */
export function filled(template: string, values: Values): string {
  return JSON.stringify(fill(JSON.parse(template), values));
}

function fill(part: unknown, values: Values): unknown {
  if (typeof part === "string") {
    const [, path] = whole.exec(part) ?? [];
    if (path !== undefined) return at(values, path) ?? null;
    return part.replace(inside, (_, name: string) => textOf(at(values, name)));
  }
  if (Array.isArray(part)) return part.map((one) => fill(one, values));
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, fill(value, values)]));
}

function at(values: Values, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    return (value as Record<string, unknown>)[name]; // an object that has it
  }, values);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
