import type { FormState } from "@/lib/form-state";
import type { PolicyImpact } from "@/lib/key-policies/impact";
import type { KeyPolicy } from "@/lib/key-policies/policy";
import type { DefaultLimit } from "@/lib/key-policies/update-default";

type Action<T> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

/** The page's actions, each bound to the company the page was made for. */
export type PolicyActions = {
  update: Action<KeyPolicy>;
  updateDefault: Action<DefaultLimit>;
  /** Reads what the rules in a form would mean. */
  impact: (form: FormData) => Promise<FormState<PolicyImpact>>;
};
