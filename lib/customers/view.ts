import { z } from "zod";
import { grantedFields } from "../permissions/can";
import { registry } from "../permissions/registry";
import type { Actor } from "../actor";
import { JsonObject } from "../text";

/** A customer as screens are given it. What is absent the viewer may not read. */
export const CustomerView = z
  .strictObject({
    id: z.string(),
    accountId: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    externalId: z.string().nullable(),
    metadata: JsonObject,
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .partial();
export type CustomerView = z.infer<typeof CustomerView>;
export type CustomerField = keyof CustomerView;

/** The fields of a customer that the actor may read, and those that their role withholds. */
export function customerFields(actor: Pick<Actor, "rights">): {
  shown: CustomerField[];
  withheld: CustomerField[];
} {
  const granted = grantedFields(actor, "customers", "read");
  const { fields } = registry.customers;
  return {
    shown: fields.filter((field) => granted.includes(field)),
    withheld: fields.filter((field) => !granted.includes(field)),
  };
}
