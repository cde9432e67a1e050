import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";
import { callOutcomes } from "../request-logs/outcomes";
import { IdInput } from "../text";

const ranges = ["24h", "7d", "30d", "90d"] as const;
const RangeInput = z.enum(ranges, `must be one of ${ranges.join(", ")}`).default("24h");

/** As request logs name it: "GET /customers/{id}"; empty: no endpoint of ours. */
const EndpointInput = z.string().max(200, "must have at most 200 characters");

const filters = {
  range: RangeInput,
  endpoint: EndpointInput.optional(),
  outcome: z.enum(callOutcomes).optional(),
};

export const KeyUsageInput = z.strictObject({ ...filters, id: IdInput });

/** What is absent narrows nothing. */
export const CompanyUsageInput = z.strictObject({
  ...filters,
  environment: EnvironmentSchema.optional(),
  /** All zeros: people's tokens. */
  apiKeyId: IdInput.optional(),
  /** The calls of the key that the adapter calls in with. */
  adapterId: IdInput.optional(),
});
