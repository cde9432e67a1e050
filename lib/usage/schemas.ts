import { z } from "zod";
import { EnvironmentSchema } from "../environments";
import { IdInput } from "../text";

const UsageRangeInput = z.enum(["24h", "48h", "30d"], "must be one of 24h, 48h, 30d").default("24h");

export const KeyUsageInput = z.strictObject({ id: IdInput, range: UsageRangeInput });

export const CompanyUsageInput = z.strictObject({
  /** Absent: calls to all of them. */
  environment: EnvironmentSchema.optional(),
  range: UsageRangeInput,
});
