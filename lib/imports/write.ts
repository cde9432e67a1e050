import type { Actor } from "../actor";
import { Prisma, type Transaction } from "../db";
import { environmentOf, type Attributes } from "../resources/definition";

// All rows of a step in one statement for what is new and one for what changes: a customer at a time costs a round
// trip each, and Prisma's own createMany half of the step (bench/import.ts).

export type CustomerRow = Attributes & { id: string };

/** @param rows columns by their names in the schema; what is absent has its default */
export async function insertCustomers(raw: Transaction, actor: Actor, rows: Iterable<CustomerRow>) {
  await raw.$executeRaw(Prisma.sql`
    insert into customers (company_id, environment, id, account_id, name, email, external_id, metadata)
    select ${actor.company.id}::uuid, ${environmentOf(actor)}::environment, (r ->> 'id')::uuid, (r ->> 'accountId')::uuid,
      r ->> 'name', r ->> 'email', r ->> 'externalId', coalesce(r -> 'metadata', '{}')
    from jsonb_array_elements(${JSON.stringify([...rows])}::jsonb) as r`);
}

/** @param rows the columns that change, with the id; of those that the actor does not reach by now none does */
export async function updateCustomers(raw: Transaction, actor: Actor, rows: Iterable<CustomerRow>) {
  await raw.$executeRaw(Prisma.sql`
    update customers c set
      name = coalesce(r ->> 'name', c.name),
      email = case when r ? 'email' then r ->> 'email' else c.email end,
      metadata = coalesce(r -> 'metadata', c.metadata),
      account_id = coalesce((r ->> 'accountId')::uuid, c.account_id),
      updated_at = now()
    from jsonb_array_elements(${JSON.stringify([...rows])}::jsonb) as r
    where c.company_id = ${actor.company.id}::uuid and c.environment = ${environmentOf(actor)}::environment
      and c.id = (r ->> 'id')::uuid ${within("account_id", actor.accounts)} ${within("id", actor.customers)}`);
}

function within(column: "account_id" | "id", scope: Actor["accounts"]): Prisma.Sql {
  if (scope === null) return Prisma.empty;
  return Prisma.sql`and c.${Prisma.raw(column)} = any(${[...scope]}::uuid[])`;
}
