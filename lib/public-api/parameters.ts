import { z } from "zod";
import { AppError, type Fault } from "../errors";
import { IdInput } from "../text";

/** The query parameters an operation knows, each a schema over the values that were sent. */
export type Parameters = Readonly<Record<string, z.ZodType<unknown, string[]>>>;

/** How a parameter is written: the schema of one value, and whether it takes several. */
export type WrittenForm = { value: z.ZodType<unknown, string>; several: boolean };

const forms = new WeakMap<z.ZodType, WrittenForm>();

/** For the reference: the schema of a parameter itself tells how it is read. Undefined for one not made here. */
export const writtenForm = (parameter: z.ZodType): WrittenForm | undefined => forms.get(parameter);

function written<Parameter extends z.ZodType>(parameter: Parameter, form: WrittenForm): Parameter {
  forms.set(parameter, form);
  return parameter;
}

const storable = z.string().refine((text) => !text.includes("\0"), "must not contain NUL characters");

/** A parameter that is given at most once. */
export function one<Schema extends z.ZodType<unknown, string>>(schema: Schema) {
  const parameter = z
    .array(storable)
    .length(1, "must be given once")
    .transform((values) => values[0] ?? "")
    .pipe(schema);
  return written(parameter, { value: schema, several: false });
}

/** `a,b` or repeated; at least one value of at least one character each. */
export function many<Schema extends z.ZodType<unknown, string>>(schema: Schema) {
  const parameter = z
    .array(storable)
    .transform((values) => values.flatMap((value) => value.split(",")))
    .pipe(z.array(z.string().min(1, "must not hold an empty value").pipe(schema)));
  return written(parameter, { value: schema, several: true });
}

const AnyId = z.string().max(200, "must have at most 200 characters");

/** Ids of things: one that has not the form of an id is one that nothing has, so it matches nothing. */
export const anyIds = written(
  many(AnyId).transform((values) =>
    values.flatMap((value) => {
      const id = IdInput.safeParse(value);
      return id.success ? [id.data] : [];
    }),
  ),
  { value: AnyId, several: true },
);

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be between ${least} and ${most}`)
    .meta({ type: "integer", minimum: least, maximum: most });

/** `page[number]` from 1, `page[size]` from 1 to 100 (contract §4). */
export const pageParameters = {
  "page[number]": one(wholeNumber(1, 999_999_999_999)),
  "page[size]": one(wholeNumber(1, 100)),
};

/** `sort=name,-createdAt`: only the named fields. */
export function sortParameter<Field extends string>(fields: readonly Field[]) {
  const value = z
    .string()
    .transform((text, context) => {
      const descending = text.startsWith("-");
      const field = fields.find((known) => known === text.replace(/^-/, ""));
      if (field) return { field, descending };
      context.addIssue({
        code: "custom",
        message: `must be one of ${fields.join(", ")}, with - in front to turn it round`,
      });
      return z.NEVER;
    })
    .meta({ enum: fields.flatMap((field) => [field, `-${field}`]) });
  const parameter = many(value).refine(
    (sort) => new Set(sort.map(({ field }) => field)).size === sort.length,
    "must name each field once",
  );
  return written(parameter, { value, several: true });
}

/**
 * @param query as it was sent. URLSearchParams would read what is no percent-encoded UTF-8 as something else.
 * @throws {AppError} invalid_parameter, one fault for each parameter with such a name or value
 */
export function checkEncoding(query: string): void {
  if (!query.includes("%")) return;
  const wrong = query
    .slice(1)
    .split("&")
    .filter((pair) => !isEncoded(pair));
  if (wrong.length === 0) return;
  const names = new Set(wrong.map((pair) => [...new URLSearchParams(pair).keys()][0] ?? ""));
  throw new AppError(
    [...names].map((parameter) => ({
      code: "invalid_parameter",
      detail: `${parameter} is not percent-encoded UTF-8: a percent sign itself is written %25.`,
      source: { parameter },
    })),
  );
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
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
