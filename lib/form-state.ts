/**
 * What a form knows about its last attempt. `fields` holds the faults by field name, `values` what was
 * typed (never a secret), `at` the moment in epoch milliseconds, so that two equal outcomes still differ.
 */
export type FormState<T = undefined> =
  | { status: "idle" }
  | { status: "done"; data: T; at: number }
  | {
      status: "failed";
      message: string;
      fields: Record<string, string[]>;
      values: Record<string, string>;
      at: number;
    };

/** The state before the first attempt. */
export const idle: { status: "idle" } = { status: "idle" };

/**
 * The faults of one field after the last attempt; empty when there are none.
 * @param label what stands in for the field's own name at the head of a sentence: "The e-mail"
 */
export function fieldErrors<T>(state: FormState<T>, field: string, label?: string): readonly string[] {
  const faults = state.status === "failed" ? (state.fields[field] ?? []) : [];
  if (label === undefined) return faults;
  return faults.map((fault) => (fault.startsWith(`${field} `) ? label + fault.slice(field.length) : fault));
}

/** What was typed into a field before the last attempt failed, to be put back into it. */
export function typedValue<T>(state: FormState<T>, field: string): string | undefined {
  return state.status === "failed" ? state.values[field] : undefined;
}
