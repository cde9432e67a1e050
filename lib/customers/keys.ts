import { z } from "zod";
import type { Actor } from "../actor";
import { visibleKeys } from "../api-keys/find";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { customers } from "../resources/customers";
import { getRow } from "../resources/read";
import { IdInput } from "../text";
import { query } from "../verb";

const mostNamed = 20;

/** `only`: it is narrowed to this customer and no other, so that without it the key reaches none. */
export type NarrowedKey = { id: string; name: string; only: boolean };

/** How many keys are narrowed to a customer, and those of them that the viewer may see, by name: at most twenty. */
export type NarrowedKeys = { narrowed: number; only: number; named: NarrowedKey[] };

/** Which keys are narrowed to a customer, and so meant for it. */
export const listCustomerKeys = query({
  name: "customers.keys",
  permission: "api-keys:read",
  input: z.strictObject({ id: IdInput }),
  async run({ actor, input: { id }, db }): Promise<NarrowedKeys> {
    await getRow(customers, db, actor, id);
    return keysNarrowedTo(db, actor, id);
  },
});

/** Of a customer that the actor was found to see. */
export async function keysNarrowedTo(db: Scoped, actor: Actor, id: string): Promise<NarrowedKeys> {
  const narrowed: Prisma.ApiKeyWhereInput = {
    ...{ deletedAt: null, allCustomers: false },
    customers: { some: { customerId: id } },
  };
  const alone: Prisma.ApiKeyWhereInput = { AND: [narrowed, { customers: { every: { customerId: id } } }] };
  const seen = (among: Prisma.ApiKeyWhereInput) =>
    db.apiKey.findMany({
      where: { AND: [visibleKeys(actor), among] },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: mostNamed,
    });
  const [all, only, lost, some] = await Promise.all([
    db.apiKey.count({ where: narrowed }),
    db.apiKey.count({ where: alone }),
    seen(alone),
    seen({ AND: [narrowed, { NOT: alone }] }),
  ]);
  const named = [
    ...lost.map((key) => ({ ...key, only: true })),
    ...some.map((key) => ({ ...key, only: false })),
  ].slice(0, mostNamed);
  return { narrowed: all, only, named };
}
