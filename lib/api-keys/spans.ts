import type pg from "pg";
import { pool } from "../db";
import { environments as allEnvironments, type Environment } from "../environments";

/** Some places of the list of all keys of a company, in one order. */
type Places = {
  companyId: string;
  sort: "createdAt" | "name";
  descending: boolean;
  /** Null: all of them. */
  environments: readonly Environment[] | null;
  /** Places before the first. */
  skip: number;
  take: number;
};

/**
 * The ids of the keys at these places, ties in the order of their ids. A page at place 500,000 is found in a
 * millisecond, where OFFSET walks there for 200 to 800 (`bench/key-list.ts`): ApiKeySpan says after how many
 * keys each stretch of the list begins, so that only one stretch is walked. One statement, so one state of
 * the list: never a key twice, never one left out. Who may see the keys is for the caller to check.
 */
export async function keyIdsAt(
  { companyId, environments, skip, take, ...order }: Places,
  on: Pick<pg.Pool, "query"> = pool(),
): Promise<string[]> {
  const wanted = allEnvironments.filter((one) => environments?.includes(one) ?? true);
  const { rows } = await on.query<{ id: string }>({
    name: `api-keys.places.${order.sort}.${order.descending}.${wanted.join(".")}`,
    text: statement(order, wanted),
    values: [companyId, order.sort, skip, take, ...(wanted.length < allEnvironments.length ? [wanted] : [])],
  });
  const ids = rows.map(({ id }) => id);
  return order.descending ? ids.reverse() : ids;
}

/** Columns by the sort: of a key, and of the first place of a span. */
const columns = { createdAt: ["created_at", "from_at"], name: ["name", "from_name"] } as const;

/** Spans lie upwards. Downwards the same page is counted from the other end. */
function statement({ sort, descending }: Pick<Places, "sort" | "descending">, wanted: Environment[]): string {
  const [column, from] = columns[sort];
  const length = wanted.join(" + "); // the columns are called as the environments are
  const [first, count] = descending
    ? ["greatest(0, keys - $3::bigint - $4::bigint)", "least($4::bigint, keys - $3::bigint)"]
    : ["$3::bigint", "$4::bigint"];
  return `
    with wanted as (
      select ${first} as first, ${count} as count
      from (select ${length} as keys from api_key_counts where company_id = $1) as total
    ), spans as (
      select ${from}, from_id, ${length} as length,
        sum(${length}) over (order by from_at, from_name, from_id) as upto
      from api_key_spans where company_id = $1 and sort = $2
    ), here as (
      select ${from}, from_id, first - (upto - length) as rest, count
      from spans, wanted where upto > first and count > 0 order by upto limit 1
    )
    select id from api_keys
    where company_id = $1 and kind = 'secret' and deleted_at is null ${among(wanted)}
      and (${column}, id) >= ((select ${from} from here), (select from_id from here))
    order by ${column}, id
    offset (select rest from here) limit (select count from here)`;
}

/** Of one environment in a form that lets the index of that order be walked. */
function among(wanted: Environment[]): string {
  if (wanted.length === allEnvironments.length) return "";
  const condition = wanted.length === 1 ? "($5::environment[])[1]" : "any($5::environment[])";
  return `and environment = ${condition}`;
}
