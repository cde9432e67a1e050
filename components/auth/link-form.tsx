"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { idle, type FormState } from "@/lib/form-state";
import { CurrentPasswordField, UsernameHint } from "./password-fields";

type LinkFormProps = {
  /** Receives `password`. */
  action: (state: FormState, form: FormData) => Promise<FormState>;
  email: string;
  /** "GitHub" */
  label: string;
};

/** Proves that an account here is one's own, to link one elsewhere. */
export function LinkForm({ action, email, label }: LinkFormProps) {
  const [state, submit, pending] = useActionState<FormState, FormData>(action, idle);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={submit} noValidate className="space-y-4">
      <FormMessage state={state} />
      <UsernameHint email={email} />
      <CurrentPasswordField state={state} label={`Snapkeys password`} />
      <Button type="submit" variant="primary" size="large" pending={pending} className="w-full">
        Link {label} and sign in
      </Button>
    </form>
  );
}
