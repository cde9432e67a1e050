import { z } from "zod";
import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { AppError } from "../errors";
import { IdInput, line, MetadataInput } from "../text";
import { foundBy, searchCustomers } from "./customer-search";
import {
  environmentOf,
  refuseAttribute,
  within,
  type Attributes,
  type Change,
  type Condition,
  type DefinitionOf,
} from "./definition";

const attributes = {
  accountId: IdInput,
  name: line(200),
  email: z.email("must be an e-mail address").max(254, "must have at most 254 characters").nullable(),
  externalId: line(200).nullable(),
  metadata: MetadataInput,
};

export const customers: DefinitionOf<"customers"> = {
  resource: "customers",
  singular: "customer",
  fields: {
    id: { kind: "id", about: "Given when it is stored; it never changes." },
    accountId: {
      kind: "id",
      refersTo: "accounts",
      about: "The account it belongs to. Left out when one is created: the oldest that the caller reaches.",
    },
    name: { kind: "text", about: "What people call it: one line, at most 200 characters." },
    email: { kind: "text", nullable: true, about: "Where it can be written to; kept and compared as given." },
    externalId: {
      kind: "text",
      nullable: true,
      about: "Its id in a system of yours; no two customers of an environment have the same.",
    },
    metadata: { kind: "json", about: "An object of your own making, at most 16 KiB." },
    createdAt: { kind: "time", about: "When it was stored. Lists are in this order, newest first." },
    updatedAt: { kind: "time", about: "When it was last changed." },
  },
  table: (db) => db.customer,
  scope: customerScope,
  create: z.strictObject({ ...z.object(attributes).partial().shape, name: attributes.name }),
  update: z.strictObject(attributes).partial(),
  counted: "customers",
  search: { page: searchCustomers, condition: foundBy },
  deletable: true,
  audited: true,
  write: ({ db, ...change }) => customerColumns(change, accountFinder(db, change.actor)),
};

/** Which customers an actor sees. */
export function customerScope(actor: Actor): Condition {
  return {
    environment: environmentOf(actor),
    ...within("accountId", actor.accounts),
    ...within("id", actor.customers),
  };
}

/** The account of this id, or the oldest that the caller reaches where none is named; null where there is none. */
export type FindAccount = (id: string | null) => Promise<string | null>;

export function accountFinder(db: Scoped, actor: Actor): FindAccount {
  return async (id) => {
    const found = await db.account.findFirst({
      where: id === null ? within("id", actor.accounts) : { id },
      select: { id: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    return found?.id ?? null;
  };
}

/**
 * The columns of a customer that is written. A new one belongs to the account that is named, else to the oldest that
 * the caller reaches: every company has one from its first day, so who knows nothing of accounts need not name any.
 */
export async function customerColumns(
  { actor, attributes: { accountId, ...rest }, creating }: Omit<Change, "db">,
  find: FindAccount,
): Promise<Attributes> {
  if (creating && actor.customers !== null) {
    throw new AppError({
      code: "customer_forbidden",
      detail: "A key of certain customers may not create others.",
    });
  }
  if (accountId === undefined && !creating) return rest;
  const named = typeof accountId === "string" ? accountId : null;
  if (named !== null && actor.accounts && !actor.accounts.includes(named)) throw accountForbidden();
  const found = await find(named);
  if (found !== null) return { ...rest, accountId: found };
  if (named === null) throw accountForbidden();
  return refuseAttribute("accountId", "There is no such account.");
}

const accountForbidden = () =>
  new AppError({
    code: "account_forbidden",
    detail: "This credential cannot act for that account.",
    source: { pointer: "/accountId" },
  });

/**
 * A customer that a row refers to must be one the caller sees.
 * @throws {AppError} customer_forbidden to a narrowed caller, whether it exists or not; else invalid_attribute
 */
export async function requireCustomer(db: Scoped, actor: Actor, customerId: unknown): Promise<void> {
  const id = String(customerId);
  const found = await db.customer.findFirst({
    where: { AND: [{ id }, customerScope(actor)] },
    select: { id: true },
  });
  if (found) return;
  const narrowed = actor.accounts !== null || actor.customers !== null;
  throw new AppError({
    code: narrowed ? "customer_forbidden" : "invalid_attribute",
    detail: narrowed ? "This credential cannot act for that customer." : "There is no such customer.",
    source: { pointer: "/customerId" },
  });
}
