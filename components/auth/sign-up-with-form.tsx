"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { FormMessage } from "@/components/ui/form-message";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { idle, type FormState } from "@/lib/form-state";
import { CompanyNameField, PersonNameField } from "./new-person-fields";

type SignUpWithFormProps = {
  /** Receives `name`, `company`. */
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** "GitHub" */
  label: string;
  email: string;
  /** What they are called there. */
  name: string;
};

/** Signing up with an account elsewhere: the e-mail is known, and no password is needed. */
export function SignUpWithForm({ action, label, email, name }: SignUpWithFormProps) {
  const [state, submit, pending] = useActionState<FormState, FormData>(action, idle);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={submit} noValidate className="space-y-4">
      <FormMessage state={state} />
      <Callout>
        You come from {label} as <span className="font-medium text-strong">{email}</span> and sign in with it
        from now on.
      </Callout>
      <PersonNameField state={state} known={name} />
      <CompanyNameField state={state} />
      <Button type="submit" variant="primary" size="large" pending={pending} className="w-full">
        Create workspace
      </Button>
    </form>
  );
}
