import type { GrantSource } from "@/components/permissions/grant-source";
import type { Environment } from "@/components/shell/environment-mark";
import type { KeyActivity } from "@/lib/api-keys/activity";
import type { IssuedApiKey } from "@/lib/api-keys/create";
import type { KeyLastUse } from "@/lib/api-keys/last-use";
import type { OwnerOfKey } from "@/lib/api-keys/owner";
import type { OwnersToChoose } from "@/lib/api-keys/owners-to-choose";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import type { ReassignedKey } from "@/lib/api-keys/reassign";
import type { ReachToChoose } from "@/lib/api-keys/reach-to-choose";
import type { FormState } from "@/lib/form-state";
import type { KeyPolicy } from "@/lib/key-policies/policy";
import type { Grant } from "@/lib/permissions/schemas";

type Action<T> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;
type Read<Asked, T> = (asked: Asked) => Promise<FormState<T>>;

type Wanted = { ids: string[] } | { search: string };

/** A key as it is now, and the role that bounds it. */
export type KeySettings = { key: ApiKeyView; owner: OwnerOfKey };

/** The page's actions, each bound to the company the page was made for. */
export type KeyActions = {
  create: Action<IssuedApiKey>;
  update: Action<ApiKeyView>;
  regenerate: Action<IssuedApiKey>;
  /** Ends a regeneration's overlap early. */
  finish: Action<ApiKeyView>;
  revoke: Action<ApiKeyView>;
  reactivate: Action<ApiKeyView>;
  /** The form's `id` is the key's, its `owner` as `ownerValue` writes it. */
  reassign: Action<ReassignedKey[]>;
  remove: Action<null>;
  // The others read. By a key's id: how alive it is, when each of its secrets was used last, its settings.
  activity: Read<string, KeyActivity>;
  lastUse: Read<string, KeyLastUse>;
  settings: Read<string, KeySettings>;
  /** What a key can be narrowed to. */
  accounts: Read<Wanted, ReachToChoose>;
  customers: Read<Wanted & { environment: Environment }, ReachToChoose>;
  /** Who can be given a key, by name; for those who may give keys to others. */
  owners: Read<string, OwnersToChoose>;
  /** The other keys whose permissions can be copied. */
  otherGrants: () => Promise<FormState<readonly GrantSource[]>>;
};

/** What creating and changing keys depends on. */
export type KeyCreation = {
  /** What is chosen at first. */
  environment: Environment;
  role: string;
  /** The role's rights as far as a key can carry them: nothing beyond works. */
  ceiling: readonly Grant[];
  /** The viewer may create keys for service accounts. */
  forOthers: boolean;
  /** One for each environment. */
  policies: readonly KeyPolicy[];
  /** Without a slash at the end. */
  baseUrls: Readonly<Record<Environment, string>>;
};

/** The policy of an environment among those of all. */
export function policyFor(policies: readonly KeyPolicy[], environment: Environment): KeyPolicy {
  const policy = policies.find((candidate) => candidate.environment === environment);
  if (!policy) throw new Error(`There is no policy of ${environment}`);
  return policy;
}
