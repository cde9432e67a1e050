import type { FormState } from "@/lib/form-state";

type Action<T> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;
type Named = { name: string };

/** The page's actions, each bound to the company the page was made for. */
export type DeviceActions = {
  trust: Action<Named>;
  distrust: Action<Named>;
  rename: Action<Named>;
  block: Action<Named & { ended: number }>;
  unblock: Action<Named>;
};
