import type { JsonSchema } from "../public-api/openapi-shape";

const number = new Intl.NumberFormat("en");

/** What stands for "no end" where a number must have one. */
const endless = 999_999_999_999;

/** The limits of a value in words: "1 to 200 characters". `items` is what a list is of. */
export function limitsOf(schema: JsonSchema, items: JsonSchema | undefined): string[] {
  const limits = [
    between(schema.minItems === 1 ? undefined : schema.minItems, schema.maxItems, "entries"),
    between(schema.minLength, schema.maxLength, "characters"),
    between(schema.minimum, schema.maximum === endless ? undefined : schema.maximum, ""),
    schema.exclusiveMinimum === undefined ? null : `more than ${number.format(schema.exclusiveMinimum)}`,
    items && between(items.minLength, items.maxLength, "characters each"),
  ];
  return limits.filter((limit) => typeof limit === "string");
}

function between(least: number | undefined, most: number | undefined, unit: string): string | null {
  const end = unit === "" ? "" : ` ${unit}`;
  if (least !== undefined && most !== undefined)
    return least === most
      ? `${number.format(least)}${end}`
      : `${number.format(least)} to ${number.format(most)}${end}`;
  if (most !== undefined) return `at most ${number.format(most)}${end}`;
  return least === undefined ? null : `at least ${number.format(least)}${end}`;
}
