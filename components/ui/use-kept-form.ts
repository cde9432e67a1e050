"use client";

import { unstable_rethrow } from "next/navigation";
import { startTransition, useActionState, type FormEvent } from "react";
import { idle, type FormState } from "@/lib/form-state";
import { useFailureFocus } from "./use-failure-focus";

/**
 * The form of a dialog: it keeps what was typed when the attempt fails (React empties a form given an
 * `action`), also when the server cannot be reached. `done` runs even where the answer removes the form.
 */
export function useKeptForm<T>(
  action: (state: FormState<T>, form: FormData) => Promise<FormState<T>>,
  done: (data: T) => void,
) {
  const [state, send, pending] = useActionState<FormState<T>, FormData>(async (before, form) => {
    const after = await action(before, form).catch(unreachable);
    if (after.status === "done") done(after.data);
    return after;
  }, idle);
  const form = useFailureFocus(state);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    if (!pending) startTransition(() => send(data));
  };
  return { state, pending, form, onSubmit };
}

function unreachable(error: unknown) {
  unstable_rethrow(error);
  return {
    status: "failed" as const,
    message: "The server did not answer. Check your connection and try again; a reload may help.",
    fields: {},
    values: {},
    at: Date.now(),
  };
}
