import type { FormState } from "@/lib/form-state";

/** What can be done with a job, bound to the company that the page was made for. */
export type JobActions = {
  cancel: (before: FormState<null>, form: FormData) => Promise<FormState<null>>;
  retry: (before: FormState<{ id: string }>, form: FormData) => Promise<FormState<{ id: string }>>;
};
