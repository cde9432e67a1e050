import type { z } from "zod";
import { AppError, type Fault } from "./errors";

type Issue = z.core.$ZodIssue;

/**
 * Parses an input or refuses it with one fault for each thing that is wrong (contract §3):
 * `unknown_attribute` for members that are not the caller's to set, `invalid_attribute` for the rest.
 * A schema that wraps the sent body in a member of its own names that member in its meta,
 * `{ body: "attributes" }`: pointers start below it.
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const body = schema.meta()?.body;
  const issues = parsed.error.issues.map((issue) =>
    issue.path[0] === body ? { ...issue, path: issue.path.slice(1) } : issue,
  );
  throw new AppError(issues.flatMap((issue) => faultsOf(issue)));
}

function faultsOf(issue: Issue): Fault[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      code: "unknown_attribute",
      detail: `"${key}" is not an attribute that can be set here.`,
      source: { pointer: pointer([...path, key]) },
    }));
  }
  if (issue.code === "invalid_union") {
    const deepest = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0];
    if (deepest && depth(deepest) > 0) {
      return deepest.flatMap((inner) => faultsOf({ ...inner, path: [...issue.path, ...inner.path] }));
    }
  }
  const name = path.at(-1);
  const detail = /^(must|has|is)\b/.test(issue.message)
    ? `${name ?? "The body"} ${issue.message}.`
    : sentence(issue.message);
  return [{ code: "invalid_attribute", detail, source: { pointer: pointer(path) } }];
}

const depth = (issues: readonly Issue[]) => Math.max(0, ...issues.map((issue) => issue.path.length));
const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** RFC 6901. */
export function pointer(path: readonly string[]): string {
  return path.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
