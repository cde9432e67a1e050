import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";

const days = (least: number) =>
  z
    .int({ error: "must be a whole number of days" })
    .min(least, `must be at least ${least}`)
    .max(3650, "must be at most 3650 (ten years)")
    .nullable();

const bucket = {
  rateLimitMax: z
    .int({ error: "must be a whole number" })
    .min(1, "must be at least 1")
    .max(1_000_000, "must be at most 1000000"),
  /** Milliseconds. */
  rateLimitTimeWindow: z
    .int({ error: "must be a whole number of milliseconds" })
    .min(100, "must be at least 100 ms")
    .max(2_147_483_647, "must be at most 2147483647 ms"),
};

const rules = {
  maxLifetimeDays: days(1),
  expiryRequired: z.boolean(),
  idleWarnDays: days(1),
  idleDisableDays: days(2),
};

/** What the admins demand of the keys of one environment (key-policies). Null: no such rule. */
export const UpdateKeyPolicyInput = z
  .strictObject({
    environment: EnvironmentSchema,
    attributes: z
      .strictObject({
        /** The bucket of a key that names none; null with its window: the company's default. */
        rateLimitMax: bucket.rateLimitMax.nullable(),
        rateLimitTimeWindow: bucket.rateLimitTimeWindow.nullable(),
        ...rules,
      })
      .partial(),
  })
  .meta({ body: "attributes" });

/** Rules that are only thought of. */
export const PolicyImpactInput = z.strictObject({
  environment: EnvironmentSchema,
  ...z.object(rules).partial().shape,
});

/** The bucket of a key that names none, in environments that have none of their own. */
export const UpdateDefaultLimitInput = z.strictObject(bucket);
