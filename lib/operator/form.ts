import { text, ticked } from "../api-keys/form-values";

/** The form as the verb's input, still to be parsed. Either button sends it; the second one closes as well. */
export function answerInput(form: FormData): Record<string, unknown> {
  return { message: text(form, "message"), close: ticked(form, "close") };
}
