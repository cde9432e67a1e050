import { z } from "zod";
import { AppError } from "../errors";
import { grantedFields } from "../permissions/can";
import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { query } from "../verb";
import {
  afterPlace,
  columnOf,
  environmentOf,
  having,
  placeColumns,
  type Condition,
  type Definition,
  type Row,
} from "./definition";
import { idsAt } from "./far-pages";
import { presentRow, shownFields, type Shown } from "./present";

const Input = z.strictObject({
  filters: z.record(z.string(), z.array(z.unknown())).default({}),
  /** Where the resource can be searched. */
  search: z.string().min(1).max(200).optional(),
  /** Of a stream: rows made from this moment on, and rows made before that one. */
  from: z.date().optional(),
  to: z.date().optional(),
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
      await definition.settled?.();
      const { rows, more } = await findPage(definition, { actor, input, db });
      const data = rows.map((row) => presentRow(definition, row, names));
      return { data, withheld, more, last: place(definition, rows.at(-1)) };
    },
  });
}

/** Places that are walked to with whole rows: up to here that costs less than a second look. */
const nearPlaces = 500;

type Asked = { actor: Actor; input: Input; db: Scoped };

/**
 * The rows of a page. Far into a list the ids are found first, and then only the rows of the page are fetched;
 * one that is deleted in between is left out.
 */
async function findPage(definition: Definition, asked: Asked): Promise<{ rows: Row[]; more: boolean }> {
  const { actor, input, db } = asked;
  const { size } = input;
  const skip = input.after ? 0 : (input.page - 1) * size;
  if (skip > Number.MAX_SAFE_INTEGER / 2) return { rows: [], more: false };
  const table = definition.table(db);
  const scope = definition.scope(actor);
  const columns = {
    ...(definition.include && { include: definition.include }),
    ...(definition.omit && { omit: definition.omit.inLists }),
  };
  const page = {
    where: { AND: [scope, ...filters(definition, input)] },
    orderBy: order(definition, input),
    skip,
    take: size + 1,
  };
  if (skip <= nearPlaces && input.search === undefined) {
    const rows = await findNear(definition, asked, { ...page, ...columns });
    return { rows: rows.slice(0, size), more: rows.length > size };
  }
  const { id } = placeColumns(definition);
  const places =
    (await searchedPlaces(definition, asked, page)) ??
    (await countedPlaces(definition, asked, page)) ??
    (await table.findMany({ ...page, select: { [id]: true } })).map((row) => String(row[id])); // by the index alone, where it can be
  const wanted = places.slice(0, size);
  const rows = await table.findMany({ where: { AND: [scope, { [id]: { in: wanted } }] }, ...columns });
  const byId = new Map(rows.map((row) => [String(row[id]), row]));
  const found = wanted.map((one) => byId.get(one)).filter((row) => row !== undefined);
  return { rows: found, more: places.length > size };
}

/**
 * Of a table by the day the newest days alone, unless they hold too little: a statement that says no time looks into
 * every one of them, and in ninety tables that is most of its cost.
 */
async function findNear(definition: Definition, { input, db }: Asked, page: Page): Promise<Row[]> {
  const table = definition.table(db);
  const { time } = placeColumns(definition);
  const newest = Math.min(...[input.to, input.after?.at, new Date()].map((at) => at?.getTime() ?? Infinity));
  for (const days of definition.daysFirst ?? []) {
    const since = new Date(newest - days * dayMs);
    if (input.from && input.from >= since) break;
    const rows = await table.findMany({ ...page, where: { AND: [page.where, { [time]: { gte: since } }] } });
    if (rows.length === page.take) return rows;
  }
  return table.findMany(page);
}

type Page = { where: Condition; take: number };
const dayMs = 86_400_000;

const newestFirst = { field: "createdAt", descending: true };

/** Places among those that a search finds; null where there is none. */
async function searchedPlaces(
  { resource, search }: Definition,
  { actor, input }: Asked,
  places: { skip: number; take: number },
): Promise<string[] | null> {
  const { search: text, filters: named, sort } = input;
  if (text === undefined) return null;
  if (!search) throw new Error(`${resource} cannot be searched`);
  const { skip, take } = places;
  return search.page({ actor, text, filters: named }, { sort: sort[0] ?? newestFirst, skip, take });
}

/** Places in the list of all rows of an environment, by the time they were made; null in any other list. */
async function countedPlaces(
  { counted, scope }: Definition,
  { actor, input }: Asked,
  places: { skip: number; take: number },
): Promise<string[] | null> {
  const [sorted = newestFirst, ...more] = input.sort;
  const narrowed =
    Object.keys(input.filters).length > 0 || Object.keys(scope(actor)).join() !== "environment";
  if (!counted || narrowed || more.length > 0 || sorted.field !== "createdAt") return null;
  const environment = environmentOf(actor);
  const { descending } = sorted;
  const { skip, take } = places;
  return idsAt({ list: counted, companyId: actor.company.id, environment, descending, skip, take });
}

/** Filtering or sorting by a field that may not be read would tell its value. */
export function refuseHiddenFields(definition: Definition, actor: Actor, input: unknown): void {
  const { filters, sort, ...range } = Input.partial().loose().parse(input);
  const readable = grantedFields(actor, definition.resource, "read");
  const faults = [
    ...Object.keys(filters ?? {}).map((field) => ({ field, parameter: `filter[${field}]` })),
    ...(["from", "to"] as const).flatMap((end) =>
      range[end] ? [{ field: "createdAt", parameter: `filter[${end}]` }] : [],
    ),
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

function filters(definition: Definition, { filters: named, from, to, after }: Input): Condition[] {
  const { time } = placeColumns(definition);
  return [
    ...Object.entries(named).map(([name, values]) => having(definition, name, values)),
    ...(from ? [{ [time]: { gte: from } }] : []),
    ...(to ? [{ [time]: { lt: to } }] : []),
    ...(after ? afterPlace(definition, after) : []),
  ];
}

/** Rows without a value come last, whichever way the sort goes. */
function order(definition: Definition, input: Input): Condition[] {
  const { fields } = definition;
  const wanted = input.sort.map(({ field: name, descending }) => {
    const field = fields[name];
    const direction = descending ? "desc" : "asc";
    if (field?.orderBy) return field.orderBy(direction);
    const way = field?.nullable ? { sort: direction, nulls: "last" } : direction;
    return { [field ? columnOf(name, field) : name]: way };
  });
  const { time, id } = placeColumns(definition);
  return [...(wanted.length > 0 ? wanted : [{ [time]: "desc" }]), { [id]: "asc" }];
}

function place(definition: Definition, row: Row | undefined): Listed["last"] {
  const { time, id } = placeColumns(definition);
  const [at, last] = [row?.[time], row?.[id]];
  return at instanceof Date && typeof last === "string" ? { at, id: last } : null;
}
