import { z } from "zod";
import { IdInput } from "../text";
import { CallCode, callFilters } from "./filter";
import { callOutcomes } from "./outcomes";

/** A place between two calls: time in milliseconds and id of the call beside it. */
export const Place = z
  .string()
  .regex(/^\d{1,15}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "must be a place from a page of calls")
  .transform((text) => {
    const [time = "", id = ""] = text.split(".");
    return { at: new Date(Number(time)), id };
  });

const page = {
  /** Only calls older than this one. */
  before: Place.optional(),
  /** Only calls newer than this one, the oldest of them. */
  after: Place.optional(),
  size: z.int().min(1).max(100).default(50),
};

export const ListCallsInput = z.strictObject({
  apiKeyId: IdInput,
  outcome: z.enum(callOutcomes).optional(),
  /** The code of the refusal or fault, such as "rate_limited". */
  code: CallCode.optional(),
  /** One call, by its X-Request-Id. */
  requestId: z.string().min(1).max(100).optional(),
  ...page,
});

export const SearchCallsInput = z.strictObject({ ...z.object(callFilters).partial().shape, ...page });

const { range: _range, from: _from, to: _to, ...timeless } = callFilters;

export const TailCallsInput = z.strictObject({
  ...z.object(timeless).partial().shape,
  since: z.date(),
  /** Ids of calls since then that are no news. */
  known: z.array(z.string()),
});

export const CallIdInput = z.strictObject({ id: IdInput });
