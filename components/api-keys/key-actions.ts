import type { KeyActivity } from "@/lib/api-keys/activity";
import type { IssuedApiKey } from "@/lib/api-keys/create";
import type { KeyDefaults } from "@/lib/api-keys/defaults";
import type { ApiKeyView } from "@/lib/api-keys/present";
import type { FormState } from "@/lib/form-state";
import type { Grant } from "@/lib/permissions/schemas";
import type { Environment } from "@/components/shell/environment-mark";

type Action<T> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

/** The page's actions, each bound to the company the page was made for. */
export type KeyActions = {
  create: Action<IssuedApiKey>;
  update: Action<ApiKeyView>;
  regenerate: Action<IssuedApiKey>;
  revoke: Action<ApiKeyView>;
  reactivate: Action<ApiKeyView>;
  remove: Action<null>;
  /** Reads; for the dialogs that say how alive a key is. */
  activity: (id: string) => Promise<FormState<KeyActivity>>;
  /** Reads; for the dialog that changes a key. */
  settings: (id: string) => Promise<FormState<ApiKeyView>>;
};

/** What creating and changing keys depends on. */
export type KeyCreation = {
  /** What is chosen at first. */
  environment: Environment;
  role: string;
  /** The role's rights as far as a key can carry them: nothing beyond works. */
  ceiling: readonly Grant[];
  defaults: KeyDefaults;
  /** Without a slash at the end. */
  baseUrls: Readonly<Record<Environment, string>>;
};
