import { z } from "zod";
import { AppError } from "../errors";
import { authorise, grantedFields } from "../permissions/can";
import { IdInput } from "../text";
import { query } from "../verb";
import { columnOf, type Definition, type Field } from "./definition";
import { presentRow, shownFields, type Shown } from "./present";
import { getRow } from "./read";

/** What a field that names a row is called where the row itself is meant: "accountId" → "account". */
export const relationshipName = (field: string) => field.replace(/(_id|Id)$/, "");

/** A field of a resource that names a row of another. */
export type Reference = { name: string; field: Field; target: Definition };

/** The references of a resource that lead to another one of the public API. */
export function referencesOf(definition: Definition, all: readonly Definition[]): Reference[] {
  return Object.entries(definition.fields).flatMap(([name, field]) => {
    const target = all.find(({ resource }) => resource === field.refersTo);
    return target ? [{ name, field, target }] : [];
  });
}

/**
 * Reads the row that a field names, cut to what the caller may read of it; null where the field is. It takes the
 * right to read the field as well as the other row, and tells no more than reading the two after one another.
 */
export function relatedOf(definition: Definition, { name, field, target }: Reference) {
  return query({
    name: `${definition.resource}.${relationshipName(name)}`,
    permission: `${target.resource}:read` as "customers:read", // every defined resource has "read"
    input: z.strictObject({ id: IdInput, fields: z.array(z.string()).optional() }),
    guard(actor) {
      authorise(actor, `${definition.resource}:read` as "customers:read"); // the same
      if (grantedFields(actor, definition.resource, "read").includes(name)) return;
      throw new AppError({
        code: "field_forbidden",
        detail: `${name} may not be read, so neither may what it names.`,
        meta: { required: `${definition.resource}:read`, field: name },
      });
    },
    async run({ actor, input, db }): Promise<Shown<Record<string, unknown> | null>> {
      await definition.settled?.();
      const row = await getRow(definition, db, actor, input.id);
      const id = row[columnOf(name, field)];
      const { names, withheld } = shownFields(target, actor, input.fields);
      if (typeof id !== "string") return { data: null, withheld };
      return { data: presentRow(target, await getRow(target, db, actor, id), names), withheld };
    },
  });
}
