import { z } from "zod";
import type { Actor, Scope } from "../actor";
import { pool } from "../db";
import { grantedFields } from "../permissions/can";
import { environmentOf, nothing, type Condition, type Search, type SearchedPage } from "./definition";

/** What customers are found by, and the column of each. */
const columns = { name: "name", email: "email", externalId: "external_id" } as const;
export type SearchedField = keyof typeof columns;

/** The fields that a search looks into for this reader: others would tell what may not be read. */
export function searchedFields(actor: Pick<Actor, "rights">): SearchedField[] {
  const granted = grantedFields(actor, "customers", "read");
  return (["name", "email", "externalId"] as const).filter((name) => granted.includes(name));
}

const orders = {
  name: { false: "name, id", true: "name desc, id" },
  createdAt: { false: "created_at, id", true: "created_at desc, id" },
} as const;
const Sorted = z.enum(["name", "createdAt"]);

/** Of more than these the first in any order are soon walked to; fewer are found first and then sorted. */
const many = 10_000;

/**
 * The ids of the customers whose name, e-mail address or external id begins with a text, in either case, at some
 * places of their list. Each has its index; Prisma cannot ask for lower(name), and then reads a million names. What is
 * rare must be found before it is sorted: PostgreSQL expects more of it, and would walk the list until it meets some.
 */
export async function searchCustomers(search: Search, { sort, skip, take }: SearchedPage): Promise<string[]> {
  const { condition, values } = conditionOf(search);
  const order = orders[Sorted.parse(sort.field)][`${sort.descending}`];
  const place = `order by ${order} offset $${values.length + 1} limit $${values.length + 2}`;
  const rare = (await countFound(search, many + 1)) <= many;
  const statement = rare
    ? `with found as materialized (select id, name, created_at from customers where ${condition}) select id from found ${place}`
    : `select id from customers where ${condition} ${place}`;
  const { rows } = await pool().query<{ id: string }>(statement, [...values, skip, take]);
  return rows.map(({ id }) => id);
}

/** How many a search finds, counted up to `most`. */
export async function countFound(search: Search, most: number): Promise<number> {
  const { condition, values } = conditionOf(search);
  const { rows } = await pool().query<{ count: number }>(
    `select count(*)::int as count from (select from customers where ${condition} limit $${values.length + 1}) as found`,
    [...values, most],
  );
  return rows[0]?.count ?? 0;
}

/** The same as a condition, for whoever reads all of them anyway and in an order of their own. */
export function foundBy({ actor, text }: Pick<Search, "actor" | "text">): Condition {
  const startsWith = text.normalize("NFC").replaceAll(/[\\%_]/g, "\\$&");
  const found = searchedFields(actor).map((name) => ({ [name]: { startsWith, mode: "insensitive" } }));
  return found.length > 0 ? { OR: found } : nothing;
}

/** @throws {Error} for a filter that it knows nothing of */
function conditionOf({ actor, text, filters }: Search): { condition: string; values: unknown[] } {
  const { accountId, ...others } = filters;
  if (Object.keys(others).length > 0)
    throw new Error("Customers are searched within an account or all of them");
  const start = `${text.normalize("NFC").replaceAll(/[\\%_]/g, "\\$&")}%`;
  const values: unknown[] = [actor.company.id, environmentOf(actor), start];
  const among = (column: "account_id" | "id", ids: Scope | undefined) =>
    ids ? [`${column} = any($${values.push(ids)}::uuid[])`] : [];
  const found = searchedFields(actor).map((name) => `lower(${columns[name]}) like lower($3)`);
  const conditions = [
    "company_id = $1 and environment = $2::environment",
    `(${found.join(" or ") || "$3::text is null"})`,
    ...among("account_id", actor.accounts),
    ...among("id", actor.customers),
    ...among("account_id", z.array(z.string()).optional().parse(accountId)),
  ];
  return { condition: conditions.join(" and "), values };
}
