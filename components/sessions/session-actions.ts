import type { FormState } from "@/lib/form-state";
import type { SessionStake } from "@/lib/sessions/stake";

type Action<T> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

/** The page's actions, each bound to the company the page was made for. */
export type SessionActions = {
  end: Action<{ name: string }>;
  endAll: Action<{ name: string; ended: number }>;
  /** Reads; what ends with them. */
  stake: (userId: string) => Promise<FormState<SessionStake>>;
};
