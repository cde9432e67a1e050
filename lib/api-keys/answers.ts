import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";
import { GrantsSchema } from "../permissions/schemas";
import { Instant, JsonObject } from "../text";
import { apiKeyStatuses, revocationReasons } from "./schemas";

/** Null: every one. An empty list: none. */
export const ReachView = z.strictObject({ ids: z.array(z.guid()) }).nullable();

/** One secret of a key, by the parts that may be shown. */
export const SecretView = z
  .strictObject({
    start: z.string().describe("Its first ten characters."),
    lastFour: z.string().describe("The last four characters of its random part."),
    requestCount: z.int().describe("Calls that were let through with this secret."),
    lastRequest: Instant.nullable().describe("When it was last used; null: never."),
    createdAt: Instant.describe("When it was made."),
    expiresAt: Instant.nullable().describe("When it stops, after a regeneration with an overlap."),
  })
  .meta({ id: "ApiKeySecret", description: "One secret of a key, by the parts that may be shown." });
export type SecretView = z.output<typeof SecretView>;

/** A key as the outside sees it (contract §5); it has no member that could hold a secret. */
export const ApiKeyView = z
  .strictObject({
    id: z.guid().describe("Given when the key is created; it never changes, whatever happens to the secret."),
    name: z.string().describe("What people call it: one line, at most 100 characters."),
    environment: EnvironmentSchema.describe("Where it works. A key belongs to one environment, for life."),
    status: z
      .enum(apiKeyStatuses)
      .describe("`inactive`: revoked. `expired` wins where a key is both revoked and expired."),
    expirationDate: Instant.nullable().describe("When it stops working; null: never."),
    enforceMtls: z.boolean().describe("Whether each call must come with a client certificate."),
    createdAt: Instant.describe("When it was created."),
    updatedAt: Instant.describe("When its settings or its state last changed."),
    companyId: z.guid().describe("The company that it belongs to, for life."),
    userId: z.guid().nullable().describe("Its owner; null when a service account owns the key."),
    serviceAccountId: z.guid().nullable().describe("The service account that owns it; null: a person does."),
    permissions: GrantsSchema.describe(
      "Its own grants. Empty, where it does not inherit: it may do nothing.",
    ),
    inheritsRole: z.boolean().describe("Whether it may do what its owner's role may, now and later."),
    accountsAccess: ReachView.describe("The accounts it reaches; null: every one, an empty list: none."),
    customersAccess: ReachView.describe("The customers it reaches; null: every one, an empty list: none."),
    prefix: z.string().describe("What every key begins with."),
    start: z.string().describe("The first ten characters of the key, to recognise it by."),
    lastFour: z.string().describe("The last four characters of its random part."),
    previousSecret: SecretView.nullable().describe(
      "The secret before the last regeneration, while it still works.",
    ),
    enabled: z.boolean().describe("False while it is revoked."),
    metadata: JsonObject.describe("An object of your own making, at most 16 KiB."),
    tags: z.array(z.string()).describe("Short words to sort keys by."),
    description: z.string().nullable().describe("What it is for."),
    allowedIps: z
      .array(z.string())
      .describe("Addresses and ranges it may be used from; empty: from anywhere."),
    certificateThumbprints: z
      .array(z.string())
      .describe(
        "SHA-256 thumbprints it is bound to; when empty, every certificate that your authority signed will do.",
      ),
    notBefore: Instant.nullable().describe("Before this it does not work yet."),
    rateLimitEnabled: z.boolean().describe("Whether its calls are limited."),
    rateLimitMax: z.int().describe("The capacity of its bucket, in requests."),
    rateLimitTimeWindow: z
      .int()
      .describe("Milliseconds in which the bucket fills from empty, unless a refill is set."),
    refillInterval: z.int().nullable().describe("Milliseconds between refills."),
    refillAmount: z.int().nullable().describe("Requests that each refill adds."),
    quotaMax: z.int().nullable().describe("Calls in the key's whole life; null: no end."),
    quotaRemaining: z.int().nullable().describe("Calls that are left of the quota."),
    requestCount: z.int().describe("Calls that were let through, ever."),
    remaining: z.int().nullable().describe("Requests left in the bucket now; null: it is not limited."),
    lastRequest: Instant.nullable().describe("When it was last used; null: never."),
    revokedAt: Instant.nullable().describe("When it was revoked; null: it is not."),
    revocationReason: z.enum(revocationReasons).nullable().describe("Why it was revoked."),
    revocationNote: z.string().nullable().describe("What was written down when it was revoked."),
  })
  .meta({ id: "ApiKey", description: "An API key, without its secret." });
export type ApiKeyView = z.output<typeof ApiKeyView>;

/** The members that `fields` names; all where it is not given. */
export const ChosenApiKeyView = ApiKeyView.partial().meta({
  id: "ChosenApiKey",
  description: "An API key, without its secret: the members that `fields` names, or all of them.",
});

/** The whole key, as it is shown once. */
export const KeyShownOnce = z
  .string()
  .nullable()
  .describe("The whole key. No other answer ever holds it; null where a repeated request is replayed.");

/** A key and its secret. */
export const IssuedApiKeyView = z
  .strictObject({ ...ApiKeyView.shape, key: KeyShownOnce })
  .meta({ id: "IssuedApiKey", description: "An API key with its secret, which is shown once." });
