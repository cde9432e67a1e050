import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";
import { IdInput, JsonObject, line } from "../text";
import { Mapping } from "./mapping";

/** A fetch more often than that would be a stream, and another's server has other things to do. */
export const leastMinutes = 5;
const mostMinutes = 10_080;

const EventType = z
  .string()
  .max(100, "must have at most 100 characters")
  .regex(/^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)*$/, 'must be a type like "api_key.created"');

/** What every adapter has; settings and credentials are read by its kind. */
const attributes = {
  name: line(100),
  settings: JsonObject,
  mapping: Mapping.nullable(),
  everyMinutes: z
    .int("must be a whole number of minutes")
    .min(leastMinutes, `must be at least ${leastMinutes} minutes`)
    .max(mostMinutes, "must be at most 10080 minutes (a week)")
    .nullable(),
  allTypes: z.boolean(),
  types: z.array(EventType).max(200, "must be at most 200 types"),
  apiKeyId: IdInput.nullable(),
};

export const CreateAdapterInput = z.strictObject({
  ...attributes,
  environment: EnvironmentSchema,
  kind: z.string().max(40),
  credentials: JsonObject,
});
export type CreateAdapterInput = z.output<typeof CreateAdapterInput>;

/** All that a person can change. Credentials that are null stay as they are. */
export const UpdateAdapterInput = z
  .strictObject({
    id: IdInput,
    attributes: z.strictObject({ ...attributes, credentials: JsonObject.nullable() }),
  })
  .meta({ body: "attributes" });

/** A connection to look at before it is saved; `id` of the adapter that it would change. */
export const CheckAdapterInput = z.strictObject({
  id: IdInput.nullable().default(null),
  kind: z.string().max(40),
  settings: JsonObject,
  credentials: JsonObject.nullable(),
  mapping: JsonObject.nullable().default(null),
});

export const AdapterIdInput = z.strictObject({ id: IdInput });
