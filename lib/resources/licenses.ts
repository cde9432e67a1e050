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
    id: { kind: "id" },
    customerId: { kind: "id", refersTo: "customers" },
    product: { kind: "text" },
    plan: { kind: "text" },
    seats: { kind: "integer" },
    status: { kind: "text", oneOf: statuses },
    startsAt: { kind: "time" },
    expiresAt: { kind: "time", nullable: true },
    createdAt: { kind: "time" },
    updatedAt: { kind: "time" },
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
