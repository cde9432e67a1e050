import { z } from "zod";
import type { Actor } from "../actor";
import { IdInput, InstantInput, line } from "../text";
import { requireCustomer } from "./customers";
import { environmentOf, within, type Condition, type DefinitionOf } from "./definition";

const statuses = ["active", "suspended", "expired"] as const;

const attributes = {
  customerId: IdInput,
  product: line(100),
  plan: line(100),
  seats: z
    .int("must be a whole number")
    .min(0, "must be at least 0")
    .max(1_000_000_000, "must be at most 1000000000"),
  status: z.enum(statuses, "must be active, suspended or expired"),
  startsAt: InstantInput,
  expiresAt: InstantInput.nullable(),
};

export const licenses: DefinitionOf<"licenses"> = {
  resource: "licenses",
  singular: "license",
  fields: {
    id: { kind: "id", about: "Given when it is stored; it never changes." },
    customerId: { kind: "id", refersTo: "customers", about: "Who has bought it." },
    product: { kind: "text", about: "What was bought: one line, at most 100 characters." },
    plan: { kind: "text", about: "On which terms: one line, at most 100 characters." },
    seats: { kind: "integer", about: "How many people may use it at once." },
    status: {
      kind: "text",
      oneOf: statuses,
      about: "As it was last set: it does not change by itself when expiresAt passes.",
    },
    startsAt: { kind: "time", about: "From when on it holds." },
    expiresAt: { kind: "time", nullable: true, about: "Until when it holds; null: for ever." },
    createdAt: { kind: "time", about: "When it was stored. Lists are in this order, newest first." },
    updatedAt: { kind: "time", about: "When it was last changed." },
  },
  table: (db) => db.license,
  scope: ofCustomers,
  create: z.strictObject({
    ...attributes,
    seats: attributes.seats.default(1),
    status: attributes.status.default("active"),
    startsAt: attributes.startsAt.default(() => new Date()),
    expiresAt: attributes.expiresAt.default(null),
  }),
  update: z.strictObject(attributes).partial(),
  counted: "licenses",
  deletable: true,
  audited: true,
  async release(db, id) {
    await db.telemetry.updateMany({ where: { licenseId: id }, data: { licenseId: null } });
  },
  async write({ db, actor, attributes: change }) {
    if (change.customerId !== undefined) await requireCustomer(db, actor, change.customerId);
    return { ...change };
  },
};

/** Rows that hang on a customer, as far as the actor sees that customer. */
export function ofCustomers(actor: Actor): Condition {
  return {
    environment: environmentOf(actor),
    ...within("customerId", actor.customers),
    ...(actor.accounts !== null && { customer: within("accountId", actor.accounts) }),
  };
}
