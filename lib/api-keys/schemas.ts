import { z } from "zod";
import { EnvironmentSchema } from "../environments";
import { normalCidr } from "../network/ip-rules";
import { KeyGrantsInput } from "../permissions/schemas";
import { IdInput, InstantInput, line, MetadataInput, paragraphs } from "../text";

/** Largest value of a 32-bit column; as milliseconds, about 24 days. */
const maxInt = 2_147_483_647;
const positive = (max: number) =>
  z.int({ error: "must be a whole number" }).min(1, "must be at least 1").max(max, `must be at most ${max}`);
const Milliseconds = z
  .int({ error: "must be a whole number of milliseconds" })
  .min(100, "must be at least 100 ms")
  .max(maxInt, `must be at most ${maxInt} ms`);

export const apiKeyStatuses = ["active", "inactive", "expired"] as const;
export type ApiKeyStatus = (typeof apiKeyStatuses)[number];
export const revocationReasons = ["leaked", "rotated", "unused", "other"] as const;

/** Null: every one. `{ids: []}`: none. */
const Access = z.strictObject({ ids: z.array(IdInput).max(1000, "must have at most 1000 ids") }).nullable();

const Cidr = z.string().transform((text, context) => {
  const cidr = normalCidr(text);
  if (cidr) return cidr;
  context.addIssue({
    code: "custom",
    message: "must be an address or a range like 203.0.113.0/24 or 2001:db8::/32",
  });
  return z.NEVER;
});

const Thumbprint = z
  .string()
  .transform((text) => text.replaceAll(":", "").toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 thumbprint: 64 hexadecimal digits"));

const future = InstantInput.refine((at) => at.getTime() > Date.now(), "must lie in the future");

/** What the owner of a key may set and change. */
const settings = {
  name: line(100),
  description: paragraphs(1000).nullable(),
  metadata: MetadataInput,
  permissions: KeyGrantsInput,
  accountsAccess: Access,
  customersAccess: Access,
  allowedIps: z.array(Cidr).max(100, "must have at most 100 ranges"),
  enforceMtls: z.boolean(),
  certificateThumbprints: z.array(Thumbprint).max(20, "must have at most 20 thumbprints"),
  notBefore: InstantInput.nullable(),
  expirationDate: future.nullable(),
  rateLimitEnabled: z.boolean(),
  rateLimitMax: positive(1_000_000),
  rateLimitTimeWindow: Milliseconds,
  refillInterval: Milliseconds.nullable(),
  refillAmount: positive(1_000_000).nullable(),
};

export const CreateApiKeyInput = z.strictObject({
  ...z.object(settings).partial().shape,
  name: settings.name,
  environment: EnvironmentSchema.optional(),
});
export type CreateApiKeyInput = z.output<typeof CreateApiKeyInput>;

/** Which key, and the body that was sent; pointers of faults start at the body. */
function changeOf<Body extends z.ZodType>(attributes: Body) {
  return z.strictObject({ id: IdInput, attributes }).meta({ body: "attributes" });
}

/** Absent members stay as they are; `permissions: null` makes the key inherit its owner's role again. */
export const UpdateApiKeyInput = changeOf(
  z.strictObject({
    ...z.object(settings).partial().shape,
    permissions: KeyGrantsInput.nullable().optional(),
  }),
);

export const ApiKeyIdInput = z.strictObject({ id: IdInput });

export const RegenerateApiKeyInput = changeOf(
  z
    .strictObject({
      overlapSeconds: z
        .int({ error: "must be a whole number of seconds" })
        .min(0, "must be at least 0")
        .max(604_800, "must be at most 604800 (7 days)")
        .default(0),
    })
    .prefault({}),
);

export const RevokeApiKeyInput = changeOf(
  z
    .strictObject({
      reason: z.enum(revocationReasons, `must be one of ${revocationReasons.join(", ")}`).default("other"),
      note: paragraphs(500).nullable().default(null),
    })
    .prefault({}),
);

export const apiKeySorts = ["name", "createdAt", "lastRequest", "expirationDate"] as const;

export const ListApiKeysInput = z.strictObject({
  accountIds: z.array(IdInput).optional(),
  environments: z.array(EnvironmentSchema).optional(),
  statuses: z.array(z.enum(apiKeyStatuses)).optional(),
  /** In the name, or the start or last four characters of the key. */
  search: z.string().min(1).max(200).optional(),
  sort: z.array(z.object({ field: z.enum(apiKeySorts), descending: z.boolean() })).default([]),
  /** 1-based. */
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(100).default(100),
});
