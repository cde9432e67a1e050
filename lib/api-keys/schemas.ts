import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";
import { normalCidr } from "../network/ip-rules";
import { KeyGrantsInput } from "../permissions/schemas";
import { IdInput, InstantInput, line, MetadataInput, paragraphs } from "../text";
import { concerns } from "./concerns";

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

/** What keys are sorted by: up to 20 short words, each once. */
const TagsInput = z
  .array(line(40))
  .max(20, "must have at most 20 tags")
  .transform((tags) => [...new Set(tags)]);

/** What the owner of a key may set and change. */
const settings = {
  name: line(100),
  description: paragraphs(1000).nullable(),
  metadata: MetadataInput,
  tags: TagsInput,
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
  /** Calls in the key's whole life. */
  quotaMax: positive(1_000_000_000_000).nullable(),
};

export const CreateApiKeyInput = z.strictObject({
  ...z.object(settings).partial().shape,
  name: settings.name,
  environment: EnvironmentSchema.optional(),
});
export type CreateApiKeyInput = z.output<typeof CreateApiKeyInput>;

/** A key whose owner is a program of the company's. */
export const CreateServiceAccountKeyInput = z
  .strictObject({ serviceAccountId: IdInput, attributes: CreateApiKeyInput })
  .meta({ body: "attributes" });

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
        .default(0)
        .describe("How long the former secret goes on working; 0: it stops at once."),
    })
    .prefault({}),
);

export const RevokeApiKeyInput = changeOf(
  z
    .strictObject({
      reason: z
        .enum(revocationReasons, `must be one of ${revocationReasons.join(", ")}`)
        .default("other")
        .describe("Why: the security log keeps it."),
      note: paragraphs(500).nullable().default(null).describe("What else there is to say about it."),
    })
    .prefault({}),
);

/** Whose a key is, or is to be: a member or a service account of the company. */
export const KeyOwnerInput = z.union(
  [z.strictObject({ userId: IdInput }), z.strictObject({ serviceAccountId: IdInput })],
  { error: "must name one owner: a userId or a serviceAccountId" },
);
export type KeyOwnerRef = z.output<typeof KeyOwnerInput>;

/** Keys that change hands, in this order; `all` are those of their owner that are left. */
export const KeyMovesInput = z
  .array(
    z.union([
      z.strictObject({
        keyIds: z.array(IdInput).min(1, "must not be empty").max(100, "must have at most 100 ids"),
        to: KeyOwnerInput,
      }),
      z.strictObject({ all: z.literal(true), to: KeyOwnerInput }),
    ]),
  )
  .max(100, "must have at most 100 entries");
export type KeyMoves = z.output<typeof KeyMovesInput>;

/** `from`: the keys must be that owner's. Without it they may be anybody's, and each is named. */
export const ReassignApiKeysInput = z
  .strictObject({
    from: KeyOwnerInput.optional(),
    reassign: KeyMovesInput.min(1, "must not be empty"),
  })
  .refine(({ from, reassign }) => from !== undefined || reassign.every((move) => "keyIds" in move), {
    path: ["from"],
    error: "must say whose keys, where all are meant",
  });

export const TagApiKeyInput = changeOf(
  z.strictObject({ add: TagsInput.default([]), remove: TagsInput.default([]) }),
);

/** Keys that one deed is done to, each on its own; what the deed needs is checked by its verb. */
export const ChangeApiKeysInput = z.strictObject({
  ids: z.array(IdInput).min(1, "must name at least one key").max(100, "must have at most 100 keys"),
  deed: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("revoke"),
      reason: z.json().optional(),
      note: z.json().optional(),
    }),
    z.strictObject({ kind: z.literal("reactivate") }),
    z.strictObject({
      kind: z.literal("expire"),
      expirationDate: z.string("must be a time like 2030-01-31T12:00:00.000Z"),
    }),
    z.strictObject({ kind: z.literal("tag"), add: z.json().optional(), remove: z.json().optional() }),
  ]),
});

export const apiKeySorts = ["name", "createdAt", "lastRequest", "expirationDate"] as const;

/** What the keys of a list have in common. */
const filter = {
  accountIds: z.array(IdInput).optional(),
  environments: z.array(EnvironmentSchema).optional(),
  statuses: z.array(z.enum(apiKeyStatuses)).min(1, "must not be empty").optional(),
  /** Keys that have at least one of them. */
  tags: z.array(z.string().min(1).max(40)).optional(),
  /** Members and service accounts. */
  owners: z.array(IdInput).optional(),
  /** Keys that at least one of them is about. */
  concerns: z.array(z.enum(concerns)).min(1, "must not be empty").optional(),
  /** In the name, or the start or last four characters of the key. */
  search: z.string().min(1).max(200).optional(),
};

export const FilterApiKeysInput = z.strictObject(filter);
export type FilterApiKeysInput = z.output<typeof FilterApiKeysInput>;

export const ListApiKeysInput = z.strictObject({
  ...filter,
  sort: z.array(z.object({ field: z.enum(apiKeySorts), descending: z.boolean() })).default([]),
  /** 1-based. */
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(100).default(100),
});

/** The keys of one's own are walked so far, in each company. */
export const mostOwnKeys = 10_000;

/** The first so many keys of one's own that match, in an order. */
export const OwnApiKeysInput = z.strictObject({
  ...filter,
  sort: z.array(z.object({ field: z.enum(apiKeySorts), descending: z.boolean() })).default([]),
  most: z.int().min(1).max(mostOwnKeys),
});

/** As many keys as one selection holds. */
export const mostSelected = 10_000;

/** Keys that were selected one by one, wherever they stand. */
export const SelectedApiKeysInput = z.strictObject({
  ids: z
    .array(IdInput)
    .min(1, "must name at least one key")
    .max(mostSelected, `must have at most ${mostSelected} keys`)
    .transform((ids) => [...new Set(ids)]),
});

export const ExportApiKeysInput = z.union([
  SelectedApiKeysInput,
  z.strictObject({ filter: FilterApiKeysInput }),
]);
export type ExportApiKeysInput = z.output<typeof ExportApiKeysInput>;
