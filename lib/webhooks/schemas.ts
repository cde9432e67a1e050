import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";
import { eventTypes } from "../events/catalogue";
import { IdInput, paragraphs } from "../text";

/** The whole is checked where it is known which hosts the operator lists: lib/webhooks/address.ts. */
const Url = z
  .string({ error: "must be text" })
  .trim()
  .min(1, "must be an address like https://example.com/hooks")
  .max(2048, "must have at most 2048 characters");

/** An app's own types are chosen by name as well: "invoice.paid". */
const ChosenType = z
  .string()
  .max(100, "must have at most 100 characters")
  .regex(/^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)*$/, 'must be a type like "api_key.created"');

const attributes = {
  url: Url,
  description: paragraphs(200).nullable(),
  /** All, those of an app and those that come with later versions as well. */
  allTypes: z.boolean(),
  types: z
    .array(ChosenType)
    .max(200, "must be at most 200 types")
    .transform((types) => inOrder([...new Set(types)])),
};

const chosen = "must name at least one type, or choose all events";
const choosesSome = (given: { allTypes: boolean; types: readonly string[] }) =>
  given.allTypes || given.types.length > 0;

export const CreateWebhookInput = z
  .strictObject({
    environment: EnvironmentSchema,
    url: attributes.url,
    description: attributes.description.default(null),
    allTypes: attributes.allTypes.default(false),
    types: attributes.types.default([]),
  })
  .refine(choosesSome, { path: ["types"], error: chosen });

export const UpdateWebhookInput = z
  .strictObject({
    id: IdInput,
    attributes: z.strictObject(attributes).refine(choosesSome, { path: ["types"], error: chosen }),
  })
  .meta({ body: "attributes" });

export const WebhookIdInput = z.strictObject({ id: IdInput });
export const DeliveryIdInput = z.strictObject({ id: IdInput });

/** Those of ours in the order of the catalogue, then an app's own by name. */
function inOrder(types: readonly string[]): string[] {
  const own = types.filter((type) => !eventTypes.includes(type)).toSorted();
  return [...eventTypes.filter((type) => types.includes(type)), ...own];
}
