import { text } from "../api-keys/form-values";

const optional = ["page", "environment", "requestId", "fault"] as const;

/** The form as the verb's input, still to be parsed: what is empty is absent. */
export function ticketInput(form: FormData): Record<string, unknown> {
  const given = optional.map((name) => [name, text(form, name).trim()] as const);
  return {
    subject: text(form, "subject"),
    message: text(form, "message"),
    ...Object.fromEntries(given.filter(([, value]) => value !== "")),
  };
}

export function replyInput(id: string, form: FormData): Record<string, unknown> {
  return { id, message: text(form, "message") };
}
