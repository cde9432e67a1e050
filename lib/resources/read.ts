import { z } from "zod";
import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { notFound } from "../errors";
import { IdInput } from "../text";
import { query } from "../verb";
import { having, type Definition, type Row } from "./definition";
import { presentRow, shownFields, type Shown } from "./present";

/** The read verb of a resource: one row, cut to the granted fields. */
export function readOf(definition: Definition) {
  return query({
    name: `${definition.resource}.read`,
    permission: `${definition.resource}:read` as "customers:read", // every defined resource has "read"
    input: z.strictObject({ id: IdInput, fields: z.array(z.string()).optional() }),
    async run({ actor, input, db }): Promise<Shown<Record<string, unknown>>> {
      await definition.settled?.();
      const row = await getRow(definition, db, actor, input.id);
      const { names, withheld } = shownFields(definition, actor, input.fields);
      return { data: presentRow(definition, row, names), withheld };
    },
  });
}

/** @throws {AppError} not_found for whatever the actor cannot see */
export async function getRow(definition: Definition, db: Scoped, actor: Actor, id: string): Promise<Row> {
  const row = await definition.table(db).findFirst({
    where: { AND: [having(definition, "id", [id]), definition.scope(actor)] },
    ...(definition.include && { include: definition.include }),
    ...(definition.omit && { omit: definition.omit.alone }),
  });
  if (!row) throw notFound(definition.singular);
  return row;
}
