import type { ApiKeyView } from "@/lib/api-keys/answers";
import { readOnly } from "@/lib/permissions/presets";
import type { Grant } from "@/lib/permissions/schemas";
import type { KeyStart } from "@/components/api-keys/key-starts";

type Reach = { ids: string[] } | null;

/** What the fields of a key show at first. */
export type KeyDraft = {
  name: string;
  description: string;
  tags: readonly string[];
  /** JSON; "" for none. */
  metadata: string;
  /** null: it inherits its owner's role. */
  grants: readonly Grant[] | null;
  limited: boolean;
  /** In milliseconds; null: what the policy of the environment says. */
  limit: { max: number; window: number } | null;
  /** The interval in milliseconds. */
  refill: { amount: number; interval: number } | null;
  quotaMax: number | null;
  /** Of a key that exists; null: it never expires. Absent: a new key. */
  expirationDate?: string | null;
  /** Of a key that exists; null: from the first. Absent: a new key. */
  notBefore?: string | null;
  allowedIps: readonly string[];
  accountsAccess: Reach;
  customersAccess: Reach;
  enforceMtls: boolean;
  certificateThumbprints: readonly string[];
};

/** A new key starts with little: whoever wants it to write or to follow a role says so. */
export const newDraft: KeyDraft = {
  name: "",
  description: "",
  tags: [],
  metadata: "",
  grants: readOnly.grants,
  limited: true,
  limit: null,
  refill: null,
  quotaMax: null,
  allowedIps: [],
  accountsAccess: null,
  customersAccess: null,
  enforceMtls: false,
  certificateThumbprints: [],
};

/** A new key whose purpose is known. */
export function draftFrom({ name, grants }: KeyStart): KeyDraft {
  return { ...newDraft, name, grants };
}

export function draftOf(key: ApiKeyView): KeyDraft {
  const { refillAmount, refillInterval } = key;
  return {
    name: key.name,
    description: key.description ?? "",
    tags: key.tags,
    metadata: metadataText(key.metadata),
    grants: key.inheritsRole ? null : key.permissions,
    limited: key.rateLimitEnabled,
    limit: { max: key.rateLimitMax, window: key.rateLimitTimeWindow },
    refill:
      refillAmount === null || refillInterval === null
        ? null
        : { amount: refillAmount, interval: refillInterval },
    quotaMax: key.quotaMax,
    expirationDate: key.expirationDate,
    notBefore: key.notBefore,
    allowedIps: key.allowedIps,
    accountsAccess: key.accountsAccess,
    customersAccess: key.customersAccess,
    enforceMtls: key.enforceMtls,
    certificateThumbprints: key.certificateThumbprints,
  };
}

function metadataText(metadata: unknown): string {
  const text = JSON.stringify(metadata, null, 2);
  return text === "{}" ? "" : text;
}
