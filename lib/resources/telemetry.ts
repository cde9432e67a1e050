import { z } from "zod";
import { IdInput, InstantInput, line, MetadataInput } from "../text";
import { requireCustomer } from "./customers";
import { refuseAttribute, type DefinitionOf } from "./definition";
import { ofCustomers } from "./licenses";

export const telemetry: DefinitionOf<"telemetry"> = {
  resource: "telemetry",
  singular: "telemetry record",
  fields: {
    id: { kind: "id", about: "Given when it is stored; it never changes." },
    customerId: { kind: "id", refersTo: "customers", about: "Whose product sent it." },
    licenseId: {
      kind: "id",
      nullable: true,
      refersTo: "licenses",
      about: "Under which license of that customer; null again when the license is deleted.",
    },
    name: { kind: "text", about: "What was measured: one line, at most 200 characters." },
    value: { kind: "number", about: "How much of it." },
    attributes: { kind: "json", about: "Circumstances: an object of your own making, at most 16 KiB." },
    occurredAt: { kind: "time", about: "When it was measured, as the sender says; when left out, now." },
    createdAt: { kind: "time", about: "When it was stored. Lists are in this order, newest first." },
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
