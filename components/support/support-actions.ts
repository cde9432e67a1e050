import type { FormState } from "@/lib/form-state";
import type { SupportRequestView } from "@/lib/support/present";

/** The page's actions, each bound to the company the page was made for. */
export type SupportActions = {
  ask: (state: FormState<SupportRequestView>, form: FormData) => Promise<FormState<SupportRequestView>>;
  /** Reads what the person has asked before. */
  asked: () => Promise<FormState<SupportRequestView[]>>;
};
