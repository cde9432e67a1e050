import { z } from "zod";
import { EnvironmentSchema } from "../environments";

export const verificationCodes = [
  "VALID",
  "NOT_FOUND",
  "DISABLED",
  "EXPIRED",
  "FORBIDDEN",
  "INSUFFICIENT_PERMISSIONS",
  "RATE_LIMITED",
  "USAGE_EXCEEDED",
  "ENVIRONMENT_MISMATCH",
] as const;
export type VerificationCode = (typeof verificationCodes)[number];

export const VerificationInput = z.strictObject({
  /** As it was presented to the caller's own API. */
  key: z
    .string({ error: "must be the key that was presented" })
    .min(1, "must not be empty")
    .max(512, "is too long"),
  /** All of them are needed: ["posts:read"]. */
  permissions: z.array(z.string().max(100)).max(100, "must have at most 100 permissions").default([]),
  /** The environment the key is used in; by default the caller's. */
  environment: EnvironmentSchema.optional(),
  /** The address the key was used from; a key with address rules is refused without it. */
  ip: z.string().max(64).optional(),
  cost: z
    .int({ error: "must be a whole number" })
    .min(0, "must be at least 0")
    .max(1_000_000, "must be at most 1000000")
    .default(1),
});
