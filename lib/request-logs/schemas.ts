import { z } from "zod";
import { IdInput } from "../text";
import { callOutcomes } from "./outcomes";

/** A place between two calls: time in milliseconds and id of the call beside it. */
const Place = z
  .string()
  .regex(/^\d{1,15}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "must be a place from a page of calls")
  .transform((text) => {
    const [time = "", id = ""] = text.split(".");
    return { at: new Date(Number(time)), id };
  });

export const ListCallsInput = z.strictObject({
  apiKeyId: IdInput,
  outcome: z.enum(callOutcomes).optional(),
  /** The code of the refusal or fault, such as "rate_limited". */
  code: z
    .string()
    .regex(/^[a-z_]{1,60}$/, "must be an error code")
    .optional(),
  /** One call, by its X-Request-Id. */
  requestId: z.string().min(1).max(100).optional(),
  /** Only calls older than this one. */
  before: Place.optional(),
  /** Only calls newer than this one, the oldest of them. */
  after: Place.optional(),
  size: z.int().min(1).max(100).default(50),
});
