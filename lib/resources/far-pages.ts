import type pg from "pg";
import { pool } from "../db";
import type { Environment } from "../environments";

/** The lists whose rows are counted by the time they were made: each is also the name of its table. */
export type CountedList = "customers" | "licenses" | "posts" | "comments";

/** Some places of all rows of an environment, by when they were made. */
type Places = {
  list: CountedList;
  companyId: string;
  environment: Environment;
  /** Newest first, else oldest first. Ids rise within one instant both ways. */
  descending: boolean;
  /** Places before the first. */
  skip: number;
  take: number;
};

/**
 * The ids of the rows at these places. Page 9,000 of a list is found in milliseconds, where OFFSET walks there for
 * hundreds (`bench/resource-list.ts`): ListCount says how many rows were made on each day and in each ten minutes
 * of it, so that only ten minutes are walked. One statement, so one state of the list. Who may see the rows is
 * for the caller to check.
 */
export async function idsAt(
  { list, companyId, environment, descending, skip, take }: Places,
  on: Pick<pg.Pool, "query"> = pool(),
): Promise<string[]> {
  const { rows } = await on.query<{ id: string }>({
    name: `resources.places.${list}.${descending}`,
    text: statement(list, descending),
    values: [companyId, environment, skip, take],
  });
  return rows.map(({ id }) => id);
}

function statement(list: CountedList, descending: boolean): string {
  const way = descending ? "desc" : "asc";
  const counts = (minutes: number) => `
    select from_at, rows, sum(rows) over (order by from_at ${way}) as upto
    from list_counts where company_id = $1 and environment = $2 and list = '${list}' and minutes = ${minutes}`;
  const [from, condition] = descending
    ? ["from_at + interval '10 minutes'", "created_at <"]
    : ["from_at", "created_at >="];
  return `
    with days as (${counts(1440)}),
    day as (
      select from_at, $3::bigint - (upto - rows) as rest from days
      where upto > $3::bigint order by upto, from_at ${way} limit 1
    ),
    parts as (
      ${counts(10)}
        and from_at >= (select from_at from day) and from_at < (select from_at + interval '24 hours' from day)
    ),
    part as (
      select ${from} as edge, rest - (upto - rows) as rest from parts, (select rest from day) as within
      where upto > rest order by upto, from_at ${way} limit 1
    )
    select id from ${list}
    where company_id = $1 and environment = $2 and ${condition} (select edge from part)
    order by created_at ${way}, id
    offset (select rest from part) limit $4`;
}
