import { z } from "zod";
import { payloadChoices } from "./policy";

const Chosen = z.strictObject({
  payloads: z.enum(payloadChoices, `must be one of ${payloadChoices.join(", ")}`),
  readSample: z
    .int({ error: "must be a whole number" })
    .min(0, "must be at least 0")
    .max(100, "must be at most 100"),
});

/** What of the calls to environments is kept beside their rows; those that are not named stay as they are. */
export const UpdateLogPoliciesInput = z
  .strictObject({ production: Chosen, staging: Chosen, development: Chosen })
  .partial();
