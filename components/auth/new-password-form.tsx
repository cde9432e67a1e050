"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { idle, type FormState } from "@/lib/form-state";
import { NewPasswordField, UsernameHint } from "./password-fields";

type NewPasswordFormProps = {
  /** Receives `password`. */
  action: (state: FormState, form: FormData) => Promise<FormState>;
  email: string;
};

/** Chooses a new password by a mailed link. */
export function NewPasswordForm({ action, email }: NewPasswordFormProps) {
  const [state, submit, pending] = useActionState<FormState, FormData>(action, idle);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={submit} noValidate className="space-y-4">
      <FormMessage state={state} />
      <UsernameHint email={email} />
      <NewPasswordField state={state} label="New password" name="password" />
      <Button type="submit" variant="primary" size="large" pending={pending} className="w-full">
        Change password
      </Button>
    </form>
  );
}
