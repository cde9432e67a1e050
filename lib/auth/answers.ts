import { z } from "zod";
import { ReachView } from "../api-keys/answers";
import { EnvironmentSchema } from "../environment-schema";
import { GrantsSchema } from "../permissions/schemas";
import { Instant } from "../text";

/** A session of the API as it is opened. */
export const OpenedSession = z
  .strictObject({
    id: z.guid().describe("Of the session, as the person sees it among theirs."),
    token: z
      .string()
      .nullable()
      .describe(
        "Send it as `Authorization: Bearer`. It ends with its session. Null in the replay of an Idempotency-Key.",
      ),
    expiresAt: Instant.describe("When the token and its session end."),
  })
  .meta({ id: "Session", description: "A session of the API, with the token that proves it." });

const Named = z.strictObject({ id: z.guid(), name: z.string() });
const Person = z.strictObject({ id: z.guid(), name: z.string(), email: z.string() });

const everyone = {
  company: Named,
  environment: EnvironmentSchema.describe("The environment of the base URL, whose data this call sees."),
  permissions: GrantsSchema.describe("What the credential may do now, all things considered."),
  accountsAccess: ReachView.describe("The accounts it reaches; null: every one."),
  customersAccess: ReachView.describe("The customers it reaches; null: every one."),
};

/** Who calls with a token: a person. */
const PersonCalling = z.strictObject({
  kind: z.literal("user"),
  user: Person,
  role: z.string().describe("The name of the person's role in this company."),
  ...everyone,
  limits: z.null(),
});

/** Who calls with a key. */
const KeyCalling = z.strictObject({
  kind: z.enum(["apiKey", "publicKey"]),
  key: Named,
  owner: z
    .union([
      z.strictObject({ kind: z.literal("user"), ...Person.shape }),
      z.strictObject({ kind: z.literal("serviceAccount"), ...Named.shape }),
    ])
    .nullable()
    .describe("Whose the key is; null: the public key is nobody's."),
  ...everyone,
  limits: z.strictObject({
    rateLimitEnabled: z.boolean(),
    rateLimitMax: z.int().nullable().describe("The capacity of the bucket."),
    refillAmount: z.number().nullable().describe("Requests that arrive every `refillInterval`."),
    refillInterval: z.number().nullable().describe("Milliseconds."),
  }),
});

/** Who a credential is. */
export const CallerView = z
  .discriminatedUnion("kind", [PersonCalling, KeyCalling])
  .meta({ id: "Caller", description: "Who a credential is, and what it may do now." });
