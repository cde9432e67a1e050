import type { Checked } from "@/lib/adapters/check";
import type { IssuedAdapter } from "@/lib/adapters/create-with-key";
import type { StartedSync } from "@/lib/adapters/sync";
import type { FormState } from "@/lib/form-state";

type Action<T> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

/** What can be done with one adapter, bound by the page to its company. */
export type AdapterDeeds = {
  sync: Action<StartedSync>;
  pause: Action<{ name: string }>;
  resume: Action<{ name: string }>;
  delete: Action<{ name: string }>;
};

/** What the form does, bound by the page to its company, and to the kind or the adapter. */
export type AdapterFormActions = {
  save: Action<IssuedAdapter>;
  /** Looks at the connection; nothing is saved. */
  check: (form: FormData) => Promise<FormState<Checked>>;
};
