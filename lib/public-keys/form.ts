import { createInput } from "../api-keys/form";
import { listedLines, text } from "../api-keys/form-values";

/** What the dialog sets of all that a form about a key can say. */
const accessMembers = [
  "permissions",
  "rateLimitEnabled",
  "rateLimitMax",
  "rateLimitTimeWindow",
  "refillAmount",
  "refillInterval",
] as const;

/** The access form as the attributes of the change, still to be parsed. */
export function accessInput(form: FormData): Record<string, unknown> {
  const all = createInput(form, new Date());
  return Object.fromEntries(accessMembers.flatMap((name) => (name in all ? [[name, all[name]]] : [])));
}

/** The origins form likewise: one a line. */
export function originsInput(form: FormData): Record<string, unknown> {
  return { allowedOrigins: listedLines(text(form, "allowedOrigins")) };
}
