import { z } from "zod";
import { AppError, type Fault } from "../errors";
import { IdInput } from "../text";

/** The query parameters an operation knows, each a schema over the values that were sent. */
export type Parameters = Readonly<Record<string, z.ZodType<unknown, string[]>>>;

const storable = z.string().refine((text) => !text.includes("\0"), "must not contain NUL characters");

/** A parameter that is given at most once. */
export function one<Schema extends z.ZodType<unknown, string>>(schema: Schema) {
  return z
    .array(storable)
    .length(1, "must be given once")
    .transform((values) => values[0] ?? "")
    .pipe(schema);
}

/** `a,b` or repeated; at least one value of at least one character each. */
export function many<Schema extends z.ZodType<unknown, string>>(schema: Schema) {
  return z
    .array(storable)
    .transform((values) => values.flatMap((value) => value.split(",")))
    .pipe(z.array(z.string().min(1, "must not hold an empty value").pipe(schema)));
}

/** Ids of things: one that has not the form of an id is one that nothing has, so it matches nothing. */
export const anyIds = many(z.string().max(200, "must have at most 200 characters")).transform((values) =>
  values.flatMap((value) => {
    const id = IdInput.safeParse(value);
    return id.success ? [id.data] : [];
  }),
);

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be between ${least} and ${most}`);

/** `page[number]` from 1, `page[size]` from 1 to 100 (contract §4). */
export const pageParameters = {
  "page[number]": one(wholeNumber(1, 999_999_999_999)),
  "page[size]": one(wholeNumber(1, 100)),
};

/** `sort=name,-createdAt`: only the named fields. */
export function sortParameter<Field extends string>(fields: readonly Field[]) {
  return many(
    z.string().transform((text, context) => {
      const descending = text.startsWith("-");
      const field = fields.find((known) => known === text.replace(/^-/, ""));
      if (field) return { field, descending };
      context.addIssue({
        code: "custom",
        message: `must be one of ${fields.join(", ")}, with - in front to turn it round`,
      });
      return z.NEVER;
    }),
  ).refine(
    (sort) => new Set(sort.map(({ field }) => field)).size === sort.length,
    "must name each field once",
  );
}

/** @throws {AppError} invalid_parameter, one fault for each parameter that is unknown or wrong */
export function parseParameters(known: Parameters, search: URLSearchParams): Record<string, unknown> {
  const parsed: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const name of new Set(search.keys())) {
    const refuse = (problem: string) =>
      faults.push({ code: "invalid_parameter", detail: `${name} ${problem}.`, source: { parameter: name } });
    const schema = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!schema) {
      refuse("is not a parameter of this endpoint");
      continue;
    }
    const result = schema.safeParse(search.getAll(name));
    if (result.success) parsed[name] = result.data;
    else refuse(result.error.issues[0]?.message.replace(/\.$/, "") ?? "is not valid");
  }
  if (faults.length > 0) throw new AppError(faults);
  return parsed;
}
