import type { FormState } from "@/lib/form-state";

type Change = (before: FormState<null>, form: FormData) => Promise<FormState<null>>;

/** What a person does with their inbox; each is bound to its company. */
export type NotificationActions = { mark: Change; readAll: Change; mute: Change };
