import { text } from "../api-keys/form-values";

/** The form as the verb's input, still to be parsed. */
export function supportInput(form: FormData): Record<string, unknown> {
  const environment = text(form, "environment");
  const page = text(form, "page");
  return {
    subject: text(form, "subject"),
    message: text(form, "message"),
    ...(page !== "" && { page }),
    ...(environment !== "" && { environment }),
  };
}
