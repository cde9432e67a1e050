import { z } from "zod";
import { AppError } from "../errors";
import { grantedFields } from "../permissions/can";
import type { Actor } from "../actor";
import { query } from "../verb";
import { columnOf, type Condition, type Definition, type Row } from "./definition";
import { presentRow, shownFields, type Shown } from "./present";

const Input = z.strictObject({
  filters: z.record(z.string(), z.array(z.unknown())).default({}),
  sort: z.array(z.object({ field: z.string(), descending: z.boolean() })).default([]),
  fields: z.array(z.string()).optional(),
  /** 1-based; with a cursor, unused. */
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(100).default(100),
  /** The last row of the page before: its time and id. */
  after: z.object({ at: z.date(), id: z.string() }).optional(),
});
type Input = z.output<typeof Input>;

export type Listed = Shown<Record<string, unknown>[]> & {
  more: boolean;
  /** Where the next page of a stream starts. */
  last: { at: Date; id: string } | null;
};

/** The list verb of a resource: newest first unless sorted; cut to the granted fields. */
export function listOf(definition: Definition) {
  return query({
    name: `${definition.resource}.list`,
    permission: `${definition.resource}:read` as "customers:read", // every defined resource has "read"
    input: Input,
    guard: (actor, input) => refuseHiddenFields(definition, actor, input),
    async run({ actor, input, db }): Promise<Listed> {
      const { names, withheld } = shownFields(definition, actor, input.fields);
      const skip = input.after ? 0 : (input.page - 1) * input.size;
      if (skip > Number.MAX_SAFE_INTEGER / 2) return { data: [], withheld, more: false, last: null };
      const rows = await definition.table(db).findMany({
        where: { AND: [definition.scope(actor), ...filters(definition, input), ...afterCondition(input)] },
        orderBy: order(definition, input),
        ...(definition.include && { include: definition.include }),
        skip,
        take: input.size + 1,
      });
      const page = rows.slice(0, input.size);
      const data = page.map((row) => presentRow(definition, row, names));
      return { data, withheld, more: rows.length > input.size, last: place(page.at(-1)) };
    },
  });
}

/** Filtering or sorting by a field that may not be read would tell its value. */
function refuseHiddenFields(definition: Definition, actor: Actor, input: unknown): void {
  const { filters, sort } = Input.partial().loose().parse(input);
  const readable = grantedFields(actor, definition.resource, "read");
  const faults = [
    ...Object.keys(filters ?? {}).map((field) => ({ field, parameter: `filter[${field}]` })),
    ...(sort ?? []).map(({ field }) => ({ field, parameter: "sort" })),
  ].filter(({ field }) => !readable.includes(field));
  if (faults.length === 0) return;
  throw new AppError(
    faults.map(({ field, parameter }) => ({
      code: "field_forbidden",
      detail: `${field} may not be read, so it cannot be used here.`,
      source: { parameter },
      meta: { required: `${definition.resource}:read`, field },
    })),
  );
}

function filters(definition: Definition, input: Input): Condition[] {
  return Object.entries(input.filters).map(([name, values]) => {
    const field = definition.fields[name];
    if (!field || field.kind === "json") throw new Error(`${name} cannot be filtered by`);
    return field.where ? field.where(values) : { [columnOf(name, field)]: { in: values } };
  });
}

function order(definition: Definition, input: Input): Condition[] {
  const { fields } = definition;
  const wanted = input.sort.map(({ field: name, descending }) => {
    const field = fields[name];
    const direction = descending ? "desc" : "asc";
    return field?.orderBy ? field.orderBy(direction) : { [field ? columnOf(name, field) : name]: direction };
  });
  const id = columnOf("id", fields.id ?? { kind: "id" });
  return [...(wanted.length > 0 ? wanted : [{ createdAt: "desc" }]), { [id]: "asc" }];
}

/** Rows that come after the cursor's, newest first, ids rising within one instant. */
function afterCondition({ after }: Input): Condition[] {
  if (!after) return [];
  return [{ OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { gt: after.id } }] }];
}

function place(row: Row | undefined): Listed["last"] {
  return row?.createdAt instanceof Date && typeof row.id === "string"
    ? { at: row.createdAt, id: row.id }
    : null;
}
