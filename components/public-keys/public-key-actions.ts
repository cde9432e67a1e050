import type { KeyActivity } from "@/lib/api-keys/activity";
import type { FormState } from "@/lib/form-state";
import type { PublicKeyView } from "@/lib/public-keys/present";

type Action<T> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

/** The page's actions, each bound to the company and the environment that the page was made for. */
export type PublicKeyActions = {
  updateAccess: Action<PublicKeyView>;
  updateOrigins: Action<PublicKeyView>;
  regenerate: Action<PublicKeyView>;
  /** Reads; for the dialogs that change the key. */
  settings: () => Promise<FormState<PublicKeyView>>;
  /** Reads; for the dialog that says how alive it is. */
  activity: () => Promise<FormState<KeyActivity>>;
};
