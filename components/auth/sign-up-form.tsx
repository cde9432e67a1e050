"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { idle, type FormState } from "@/lib/form-state";
import { EmailField } from "./email-field";
import { CompanyNameField, PersonNameField } from "./new-person-fields";
import { NewPasswordField } from "./password-fields";

type SignUpFormProps = {
  /** Receives `name`, `email`, `password`, `company`. */
  action: (state: FormState, form: FormData) => Promise<FormState>;
};

export function SignUpForm({ action }: SignUpFormProps) {
  const [state, submit, pending] = useActionState<FormState, FormData>(action, idle);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={submit} noValidate className="space-y-4">
      <FormMessage state={state} />
      <PersonNameField state={state} />
      <EmailField label="Work e-mail" state={state} />
      <NewPasswordField state={state} label="Password" name="password" />
      <CompanyNameField state={state} />
      <Button type="submit" variant="primary" size="large" pending={pending} className="w-full">
        Create workspace
      </Button>
    </form>
  );
}
