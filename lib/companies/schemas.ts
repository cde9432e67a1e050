import { z } from "zod";
import { line } from "../text";

/** Days that entries of the security log are kept; null: for ever. */
const RetentionDays = z
  .int({ error: "must be a whole number of days" })
  .min(30, "must be at least 30")
  .max(3650, "must be at most 3650 (ten years)")
  .nullable();

/** Absent members stay as they are. */
export const UpdateCompanyInput = z.strictObject({
  name: line(100).optional(),
  requireTwoFactor: z.boolean().optional(),
  securityLogRetentionDays: RetentionDays.optional(),
});
export type UpdateCompanyInput = z.output<typeof UpdateCompanyInput>;

export const RetentionImpactInput = z.strictObject({ securityLogRetentionDays: RetentionDays });
