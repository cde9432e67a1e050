import { z } from "zod";
import { containing } from "../database/containing";
import type { Actor } from "../actor";
import { EnvironmentSchema } from "../environment-schema";
import { grantedFields } from "../permissions/can";
import { within } from "../resources/definition";
import { IdInput } from "../text";
import { query } from "../verb";

/** An account or a customer that a key can be narrowed to, as far as the viewer may read it. */
export type ReachChoice = { id: string; name: string | null; about: string | null };

/** `more`: there are others, that a search would find. */
export type ReachToChoose = { found: ReachChoice[]; more: boolean };

const most = 20;

/** What to look for: those with these ids, or those that a search finds. */
const wanted = {
  ids: z.array(IdInput).max(1000).optional(),
  search: z.string().trim().max(200).default(""),
};
type Wanted = { ids?: string[] | undefined; search: string };

/** The accounts that a key can be narrowed to, by name. For pickers. */
export const accountsToChoose = query({
  name: "api-keys.accounts-to-choose",
  permission: "accounts:read",
  input: z.strictObject(wanted),
  async run({ actor, input, db }): Promise<ReachToChoose> {
    const shown = fieldsShown(actor, "accounts", ["name"]);
    const rows = await db.account.findMany({
      where: { AND: [within("id", actor.accounts), conditionOf(input, shown)] },
      select: { id: true, name: true },
      orderBy: orderOf(shown),
      take: takeOf(input),
    });
    return pageOf(
      input,
      rows.map(({ id, name }) => ({ id, name: shown.includes("name") ? name : null, about: null })),
    );
  },
});

/** The customers of one environment that its keys can be narrowed to, by name. For pickers. */
export const customersToChoose = query({
  name: "api-keys.customers-to-choose",
  permission: "customers:read",
  input: z.strictObject({ ...wanted, environment: EnvironmentSchema }),
  async run({ actor, input: { environment, ...input }, db }): Promise<ReachToChoose> {
    const shown = fieldsShown(actor, "customers", ["name", "email", "externalId"]);
    const scope = { ...within("id", actor.customers), ...within("accountId", actor.accounts) };
    const rows = await db.customer.findMany({
      where: { AND: [{ environment }, scope, conditionOf(input, shown)] },
      select: { id: true, name: true, email: true, externalId: true },
      orderBy: orderOf(shown),
      take: takeOf(input),
    });
    const see = (field: string, value: string | null) => (shown.includes(field) ? value : null);
    return pageOf(
      input,
      rows.map(({ id, name, email, externalId }) => ({
        id,
        name: see("name", name),
        about: see("email", email) ?? see("externalId", externalId),
      })),
    );
  },
});

/** What the viewer's role lets them read: nothing else is shown, searched or sorted by. */
function fieldsShown(actor: Actor, resource: "accounts" | "customers", fields: string[]): string[] {
  const granted = grantedFields(actor, resource, "read");
  return fields.filter((field) => granted.includes(field));
}

function conditionOf({ ids, search }: Wanted, fields: string[]): object {
  if (ids) return { id: { in: ids } };
  if (search === "") return {};
  const byId = z.guid().safeParse(search).success ? [{ id: search.toLowerCase() }] : [];
  const matches = [...byId, ...fields.map((field) => ({ [field]: containing(search) }))];
  return matches.length > 0 ? { OR: matches } : { id: { in: [] } }; // nothing may be searched by
}

function orderOf(fields: string[]): object[] {
  return [...(fields.includes("name") ? [{ name: "asc" }] : []), { id: "asc" }];
}

const takeOf = ({ ids }: Wanted) => ids?.length ?? most + 1;

function pageOf({ ids }: Wanted, rows: ReachChoice[]): ReachToChoose {
  return ids ? { found: rows, more: false } : { found: rows.slice(0, most), more: rows.length > most };
}
