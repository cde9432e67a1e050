import { z } from "zod";
import { CreateApiKeyInput } from "../api-keys/schemas";
import { EnvironmentSchema } from "../environment-schema";
import type { Grant } from "../permissions/schemas";
import { readOrigin } from "./origins";

/** What a new public key may do until somebody says otherwise. */
export const firstGrants: readonly Grant[] = [
  { resource: "posts", action: "read", fields: ["id", "title", "createdAt"] },
];

const Origin = z.string({ error: "must be text" }).transform((text, context) => {
  const read = readOrigin(text);
  if ("origin" in read) return read.origin;
  context.addIssue({ code: "custom", message: `"${text.trim().slice(0, 100)}" ${read.fault}` });
  return z.NEVER;
});

/** The browser origins that may use the key, each once; [] is none. */
const OriginsInput = z
  .array(Origin)
  .max(50, "must have at most 50 origins")
  .transform((origins) => [...new Set(origins)]);

/** A company has one public key an environment. */
export const PublicKeyInput = z.strictObject({ environment: EnvironmentSchema });

/** Absent members stay as they are. Its role, owner and environment it does not have, or for life. */
export const UpdatePublicKeyInput = z
  .strictObject({
    environment: EnvironmentSchema,
    attributes: z
      .strictObject(
        CreateApiKeyInput.pick({
          permissions: true,
          rateLimitEnabled: true,
          rateLimitMax: true,
          rateLimitTimeWindow: true,
          refillInterval: true,
          refillAmount: true,
        }).shape,
      )
      .extend({ allowedOrigins: OriginsInput.optional() }),
  })
  .meta({ body: "attributes" });
