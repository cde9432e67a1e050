import type { FormState } from "@/lib/form-state";
import { Callout } from "./callout";

/** What a failed attempt says about the form as a whole; takes focus when no single field is at fault. */
export function FormMessage<T>({ state, className }: { state: FormState<T>; className?: string }) {
  if (state.status !== "failed") return null;
  return (
    <Callout
      key={state.at}
      tone="danger"
      role="alert"
      tabIndex={-1}
      data-form-message=""
      title={state.message}
      className={className}
    />
  );
}
