import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";
import { GrantsSchema } from "../permissions/schemas";
import { JsonObject } from "../text";

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
  key: z
    .string({ error: "must be the key that was presented" })
    .min(1, "must not be empty")
    .max(512, "is too long")
    .describe("As it was presented to your own API."),
  permissions: z
    .array(z.string().max(100))
    .max(100, "must have at most 100 permissions")
    .default([])
    .describe('All of them are needed: ["posts:read"].'),
  environment: EnvironmentSchema.optional().describe(
    "The environment the key is used in; by default that of this call.",
  ),
  ip: z
    .string()
    .max(64)
    .optional()
    .describe("The address the key was used from; a key with address rules is refused without it."),
  cost: z
    .int({ error: "must be a whole number" })
    .min(0, "must be at least 0")
    .max(1_000_000, "must be at most 1000000")
    .default(1)
    .describe("Tokens that the call costs; 0 looks without taking any."),
});

export const Verification = z
  .strictObject({
    valid: z.boolean().describe("Whether to let the call in. It alone decides."),
    code: z.enum(verificationCodes).describe("`VALID`, or why the call should be refused."),
    keyId: z.guid().nullable().describe("Null, like all that follows, when no such key is known."),
    name: z.string().nullable().describe("What people call the key."),
    environment: EnvironmentSchema.nullable().describe("Where the key works."),
    permissions: GrantsSchema.describe("What the key may do now: its grants cut by its owner's role."),
    metadata: JsonObject.nullable().describe(
      "Whatever was stored with the key: a plan, a customer's number.",
    ),
    ratelimit: z
      .strictObject({
        limit: z.int().describe("The capacity of the key's bucket."),
        remaining: z.int().describe("Whole tokens in it now."),
        reset: z
          .int()
          .describe(
            "When tokens arrive next (`RATE_LIMITED`: enough of them for the same cost), in epoch milliseconds; now, when the bucket is full.",
          ),
      })
      .nullable()
      .describe("How the key's bucket stands; null: it is not limited."),
  })
  .meta({ id: "Verification", description: "What is to be thought of a key that was presented." });
export type Verification = z.output<typeof Verification>;
