import { z } from "zod";
import { IdInput, InstantInput, line, MetadataInput } from "../text";
import { requireCustomer } from "./customers";
import { refuseAttribute, type DefinitionOf } from "./definition";
import { ofCustomers } from "./licenses";

export const telemetry: DefinitionOf<"telemetry"> = {
  resource: "telemetry",
  singular: "telemetry record",
  fields: {
    id: { kind: "id" },
    customerId: { kind: "id", refersTo: "customers" },
    licenseId: { kind: "id", nullable: true, refersTo: "licenses" },
    name: { kind: "text" },
    value: { kind: "number" },
    attributes: { kind: "json" },
    occurredAt: { kind: "time" },
    createdAt: { kind: "time" },
  },
  table: (db) => db.telemetry,
  scope: ofCustomers,
  stream: true,
  create: z.strictObject({
    customerId: IdInput,
    licenseId: IdInput.nullable().default(null),
    name: line(200),
    value: z.number("must be a number"),
    attributes: MetadataInput.default({}),
    occurredAt: InstantInput.default(() => new Date()),
  }),
  async write({ db, actor, attributes }) {
    const { customerId, licenseId } = attributes;
    await requireCustomer(db, actor, customerId);
    const license =
      typeof licenseId === "string" &&
      (await db.license.findFirst({
        where: { AND: [{ id: licenseId, customerId: String(customerId) }, ofCustomers(actor)] },
      }));
    if (license === null) refuseAttribute("licenseId", "This customer has no such license.");
    return { ...attributes };
  },
};
