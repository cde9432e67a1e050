import { z } from "zod";
import { grantedFields } from "../permissions/can";
import type { Permission } from "../permissions/registry";
import { one, type Parameters } from "../public-api/parameters";
import { resourceOperations } from "../resources/contract";
import { afterPlace, having, placeColumns, type Condition, type Definition } from "../resources/definition";
import { presentRow } from "../resources/present";
import { countedUpTo, type Ask, type Source } from "./source";

const After = z.object({ at: z.coerce.date(), id: z.string() });

/** The rows of a resource as its list shows them: the same fields, scope and filters. */
export function sourceOf(definition: Definition): Source {
  const { resource } = definition;
  const place = placeColumns(definition);
  return {
    kind: resource,
    permission: `${resource}:read` as Permission, // every defined resource has "read"
    columns: (actor) => grantedFields(actor, resource, "read"),
    mostRows: resource === "posts" ? 50 : undefined, // a body has up to 100,000 characters
    filters: filtersOf(definition),
    columnOf: (filter) =>
      isRange(definition, filter) ? "createdAt" : isSearch(definition, filter) ? null : filter,
    count(ask) {
      const where = { AND: conditions(definition, ask) };
      return Promise.resolve(definition.table(ask.db).count({ where, take: countedUpTo }));
    },
    async read({ columns, after, take, ...ask }) {
      if (after === null) await definition.settled?.();
      // By place and not by offset, so rows that come and go shift nothing.
      const beyond = after === null ? [] : afterPlace(definition, After.parse(after));
      const rows = await definition.table(ask.db).findMany({
        where: { AND: [...conditions(definition, ask), ...beyond] },
        orderBy: [{ [place.time]: "desc" }, { [place.id]: "asc" }],
        ...(definition.include && { include: definition.include }),
        take,
      });
      const last = rows.length < take ? undefined : rows.at(-1);
      const [at, id] = [last?.[place.time], last?.[place.id]];
      return {
        rows: rows.map((row) => presentRow(definition, row, columns)),
        next: at instanceof Date ? { at: at.toISOString(), id: String(id) } : null,
      };
    },
  };
}

/** As the resource's list takes them. */
function filtersOf({ resource, search }: Definition): Parameters {
  const list = resourceOperations.find(({ method, path }) => method === "GET" && path === `/${resource}`);
  const filters = Object.entries(list?.query ?? {}).flatMap(([name, schema]) => {
    const filter = /^filter\[(\w+)\]$/.exec(name)?.[1];
    return filter === undefined ? [] : [[filter, schema] as const];
  });
  return { ...Object.fromEntries(filters), ...(search && { search: one(SearchText) }) };
}

const SearchText = z.string().min(1, "must not be empty").max(200, "must have at most 200 characters");

/** Looks into what its reader may read, and tells of nothing else. */
const isSearch = ({ search }: Definition, filter: string) => search !== undefined && filter === "search";

/** Of a stream: from a moment on, and before one. */
const isRange = ({ fields }: Definition, filter: string) =>
  (filter === "from" || filter === "to") && !(filter in fields);

function conditions(definition: Definition, { actor, filter }: Ask): Condition[] {
  const { time } = placeColumns(definition);
  const wanted = Object.entries(filter).map(([name, value]) => {
    if (isSearch(definition, name)) return definition.search?.condition({ actor, text: String(value) }) ?? {};
    if (isRange(definition, name)) return { [time]: { [name === "from" ? "gte" : "lt"]: value } };
    return having(definition, name, z.array(z.unknown()).parse(value));
  });
  return [definition.scope(actor), ...wanted];
}
