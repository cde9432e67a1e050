import { z } from "zod";
import type { Actor } from "../actor";
import { environments, type Environment } from "../environments";
import { one } from "../public-api/parameters";
import { having } from "../resources/definition";
import { logs } from "../resources/logs";
import { presentRow } from "../resources/present";
import { asWhere, comparisonsOf } from "../request-logs/comparison";
import { callFilters, type CallFilter, type CallFilterName } from "../request-logs/filter";
import { readRows } from "../request-logs/page";
import { callsCounted } from "../request-logs/queue";
import { fieldOfFilter } from "../request-logs/readable";
import { Place as StoredPlace } from "../request-logs/schemas";
import { sourceOf } from "./resource-source";
import { countedUpTo, type Ask, type Place, type Source } from "./source";

const base = sourceOf(logs);

/** What the screen of the log narrows it by, beside the filters of the list. */
const own = {
  outcome: callFilters.outcome,
  search: callFilters.search,
  minDurationMs: callFilters.minDurationMs,
};
/** Absent: the one that the export is started in. A key is told of no other. */
const Where = z.enum([...environments, "all"], "must be an environment, or all");

const Wanted = z.looseObject({
  environment: Where.optional(),
  from: z.date().optional(),
  to: z.date().optional(),
});

/** The log of calls: as the list of the API narrows it, and as its screen does. */
export const logSource: Source = {
  ...base,
  filters: {
    ...base.filters,
    ...Object.fromEntries(
      Object.entries(own).map(([name, schema]) => [name, one<z.ZodType<unknown, string>>(schema)]),
    ),
    environment: one(Where),
  },
  columnOf: (filter) =>
    filter in own
      ? fieldOfFilter(filter as CallFilterName)
      : filter === "environment"
        ? "path"
        : base.columnOf(filter),
  async count(ask) {
    const counts = await Promise.all(
      streamsOf(ask).map((stream) => ask.db.requestLog.count({ where: stream, take: countedUpTo })),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  },
  share({ filter }, after) {
    const { from, to } = Wanted.parse(filter);
    const place = placeIn(after);
    if (!from || !place) return null;
    const end = (to ?? new Date()).getTime();
    return (end - place.at.getTime()) / Math.max(1, end - from.getTime());
  },
  async read({ columns, after, take, ...ask }) {
    if (after === null) await callsCounted();
    const page = await readRows(ask.db, {
      streams: streamsOf(ask),
      filter: { AND: conditionsOf(ask) },
      before: placeIn(after),
      size: take,
    });
    return { rows: page.rows.map((row) => presentRow(logs, row, columns)), next: page.older };
  },
};

const placeIn = (after: Place | null) => (typeof after === "string" ? StoredPlace.parse(after) : undefined);

/** Environment by environment: each has an index in the order of the log. */
function streamsOf({ actor, filter }: Ask) {
  const { from, to } = Wanted.parse(filter);
  const at = (from ?? to) ? { at: { gte: from, lt: to } } : {};
  return environmentsOf(actor, filter).map((environment) => ({
    AND: [logs.scope({ ...actor, environment }), at],
  }));
}

function environmentsOf(actor: Actor, filter: Ask["filter"]): Environment[] {
  const { environment = actor.environment ?? "all" } = Wanted.parse(filter);
  const asked = environments.filter((one) => environment === "all" || environment === one);
  return actor.kind === "user" ? asked : asked.filter((one) => one === actor.environment);
}

function conditionsOf({ filter }: Ask) {
  const rest = Object.entries(filter).filter(
    ([name]) => !(name in own) && !["environment", "from", "to"].includes(name),
  );
  return [
    asWhere(comparisonsOf(ownOf(filter))),
    ...rest.map(([name, value]) => having(logs, name, z.array(z.unknown()).parse(value))),
  ];
}

/** As {@link logSource}'s filters parsed them. */
function ownOf(filter: Ask["filter"]): CallFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => name in own));
}
