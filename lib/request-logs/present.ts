import type { Environment } from "../environments";
import { outcomeOf, type CallOutcome } from "./outcomes";

/** A call of the public API as people see it; it has no member that could hold a secret. Null: withheld, or none. */
export type CallView = {
  id: string;
  at: string;
  requestId: string;
  environment: Environment | null;
  method: string;
  /** Path and query, without credentials. */
  path: string;
  /** "GET /customers/{id}". */
  endpoint: string | null;
  status: number;
  code: string | null;
  outcome: CallOutcome;
  /** What it was made with. */
  credential: Credential | null;
  /** Which of the key's secrets was used; null when it is gone. */
  secret: SecretParts | null;
  /** Whose it was: the person who called, or whose key did. */
  user: Named | null;
  account: Named | null;
  customer: Named | null;
  address: string | null;
  country: string | null;
  city: string | null;
  userAgent: string | null;
  durationMicros: number | null;
  requestBytes: number | null;
  responseBytes: number | null;
};

export type SecretParts = { start: string; lastFour: string };

/** A thing by its name; null where its name may not be known, or it is gone. */
export type Named = { id: string; name: string | null };

export type Credential = {
  kind: "key" | "publicKey" | "token";
  /** Of the key; of a person's token, the person. Null: neither is known. */
  id: string | null;
  name: string | null;
  /** It has a page, and the viewer may open it. */
  linked: boolean;
};

/** What of a row a presenter needs. */
export const callParts = {
  id: true,
  at: true,
  requestId: true,
  environment: true,
  method: true,
  path: true,
  endpoint: true,
  status: true,
  code: true,
  apiKeyId: true,
  secretId: true,
  userId: true,
  accountId: true,
  customerId: true,
  address: true,
  country: true,
  city: true,
  userAgent: true,
  durationMicros: true,
  requestBytes: true,
  responseBytes: true,
} as const;

export type StoredCall = Omit<
  CallView,
  "at" | "outcome" | "credential" | "secret" | "user" | "account" | "customer" | "durationMicros"
> & { at: Date; durationMicros: number; requestBytes: number; responseBytes: number } & Record<
    "apiKeyId" | "secretId" | "userId" | "accountId" | "customerId",
    string | null
  >;

/** What the ids in calls are called, as far as the viewer may know; lib/request-logs/names.ts finds them. */
export type CallNames = {
  keys: ReadonlyMap<string, { name: string; isPublic: boolean; linked: boolean }>;
  secrets: ReadonlyMap<string, SecretParts>;
  users: ReadonlyMap<string, string>;
  accounts: ReadonlyMap<string, string>;
  customers: ReadonlyMap<string, string>;
};

export function presentCall(row: StoredCall, names: CallNames): CallView {
  const { apiKeyId: _apiKeyId, secretId, userId, accountId, customerId, at, ...call } = row;
  return {
    ...call,
    at: at.toISOString(),
    outcome: outcomeOf(row.status),
    credential: credentialOf(row, names),
    secret: secretId === null ? null : (names.secrets.get(secretId) ?? null),
    user: named(userId, names.users),
    account: named(accountId, names.accounts),
    customer: named(customerId, names.customers),
  };
}

function credentialOf({ apiKeyId, userId }: StoredCall, { keys, users }: CallNames): Credential {
  const key = apiKeyId === null ? undefined : keys.get(apiKeyId);
  if (apiKeyId === null)
    return { kind: "token", id: userId, name: users.get(userId ?? "") ?? null, linked: false };
  const kind = key?.isPublic ? "publicKey" : "key";
  return { kind, id: apiKeyId, name: key?.name ?? null, linked: key?.linked ?? false };
}

const named = (id: string | null, names: ReadonlyMap<string, string>): Named | null =>
  id === null ? null : { id, name: names.get(id) ?? null };
