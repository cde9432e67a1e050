"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { Input } from "@/components/ui/input";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { fieldErrors, idle, typedValue, type FormState } from "@/lib/form-state";

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
      <Field label="Your name" name="name" errors={fieldErrors(state, "name", "Your name")} required>
        {(control) => (
          <Input {...control} autoComplete="name" defaultValue={typedValue(state, "name") ?? name} />
        )}
      </Field>
      <Field
        label="Company"
        name="company"
        hint="The workspace that your keys belong to."
        errors={fieldErrors(state, "company", "The company")}
        required
      >
        {(control) => (
          <Input {...control} autoComplete="organization" defaultValue={typedValue(state, "company")} />
        )}
      </Field>
      <Button type="submit" variant="primary" size="large" pending={pending} className="w-full">
        Create workspace
      </Button>
    </form>
  );
}
