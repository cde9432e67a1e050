import { z } from "zod";
import type { Actor } from "../actor";
import { AppError, notFound } from "../errors";
import { Prisma } from "../db";
import { grantedFields } from "../permissions/can";
import { registry } from "../permissions/registry";
import { IdInput } from "../text";
import { command } from "../verb";
import { environmentOf, type Definition, type Row } from "./definition";
import { presentRow, presentWritten } from "./present";
import { getRow } from "./read";

/** The create verb of a resource. Answers the id and what the caller may read. */
export function createOf(definition: Definition) {
  return command({
    name: `${definition.resource}.create`,
    permission: `${definition.resource}:create` as "customers:create", // only made where the registry has it
    input: definition.create ?? z.never(),
    guard: (actor, input) => refuseUngrantedFields(definition, actor, "create", input),
    async run({ actor, input, db }) {
      const columns = await (definition.write?.({ db, actor, attributes: input, creating: true }) ?? input);
      const data = { ...columns, companyId: actor.company.id, environment: environmentOf(actor) };
      const row = await consistent(definition, () => definition.table(db).create({ data }));
      const after = presentRow(definition, row, registry[definition.resource].fields);
      return {
        result: presentWritten(definition, actor, row),
        audit: audit(definition, row, { after }),
        ...(definition.told && { events: [definition.told(row)] }),
      };
    },
  });
}

/** The update verb of a resource: members that are absent stay. */
export function updateOf(definition: Definition) {
  return command({
    name: `${definition.resource}.update`,
    permission: `${definition.resource}:update` as "customers:update", // only made where the registry has it
    input: z
      .strictObject({ id: IdInput, attributes: definition.update ?? z.never() })
      .meta({ body: "attributes" }),
    guard: (actor, input) => refuseUngrantedFields(definition, actor, "update", attributesOf(input)),
    async run({ actor, input: { id, attributes }, db }) {
      const before = await getRow(definition, db, actor, id);
      const data = await (definition.write?.({ db, actor, attributes, creating: false }) ?? attributes);
      const where = { AND: [{ id }, definition.scope(actor)] };
      await consistent(definition, () => definition.table(db).updateMany({ where, data }));
      const after = await getRow(definition, db, actor, id);
      const names = Object.keys(attributes);
      return {
        result: presentWritten(definition, actor, after),
        audit: audit(definition, after, {
          before: presentRow(definition, before, names),
          after: presentRow(definition, after, names),
        }),
      };
    },
  });
}

/** The delete verb of a resource; what hangs on the row goes with it, unless it is released. */
export function deleteOf(definition: Definition) {
  return command({
    name: `${definition.resource}.delete`,
    permission: `${definition.resource}:delete` as "customers:delete", // only made where the registry has it
    input: z.strictObject({ id: IdInput }),
    async run({ actor, input: { id }, db }) {
      const row = await getRow(definition, db, actor, id);
      await definition.release?.(db, id);
      const where = { AND: [{ id }, definition.scope(actor)] };
      const { count } = await consistent(definition, () => definition.table(db).deleteMany({ where }));
      if (count === 0) throw notFound(definition.singular);
      const before = presentRow(definition, row, registry[definition.resource].fields);
      return { result: null, audit: audit(definition, row, { before }) };
    },
  });
}

/** A write that names a field outside the grant is refused whole, each field by its pointer. */
export function refuseUngrantedFields(
  definition: Definition,
  actor: Actor,
  action: "create" | "update",
  body: unknown,
): void {
  const known: readonly string[] = registry[definition.resource].fields;
  const granted = grantedFields(actor, definition.resource, action);
  const sent = typeof body === "object" && body !== null ? Object.keys(body) : [];
  const faults = sent.filter((name) => known.includes(name) && !granted.includes(name));
  if (faults.length === 0) return;
  throw new AppError(
    faults.map((field) => ({
      code: "field_forbidden",
      detail: `${field} may not be written.`,
      source: { pointer: `/${field}` },
      meta: { required: `${definition.resource}:${action}`, field },
    })),
  );
}

function attributesOf(input: unknown): unknown {
  return typeof input === "object" && input !== null && "attributes" in input ? input.attributes : null;
}

function audit(definition: Definition, row: Row, change: { before?: Row; after?: Row }) {
  if (!definition.audited) return null;
  const name = [row.name, row.title, row.product].find((text) => typeof text === "string");
  return { subject: { kind: definition.singular, id: String(row.id), name: name ?? null }, ...change };
}

/** @throws {AppError} conflict where another row has the value already, or a row it hangs with came or went meanwhile */
async function consistent<T>(definition: Definition, write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError)) throw error;
    if (error.code === "P2003")
      throw new AppError({ code: "conflict", detail: "What this hangs with changed meanwhile. Try again." });
    if (error.code !== "P2002") throw error;
    throw taken(definition);
  }
}

/** Two of a kind cannot have the same externalId. */
export function taken({ singular }: Definition): AppError {
  return new AppError({
    code: "conflict",
    detail: `Another ${singular} has this externalId.`,
    source: { pointer: "/externalId" },
  });
}
