"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { fieldErrors, idle, typedValue, type FormState } from "@/lib/form-state";
import { EmailField } from "./email-field";

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
      <Field label="Your name" name="name" errors={fieldErrors(state, "name", "Your name")} required>
        {(control) => <Input {...control} autoComplete="name" defaultValue={typedValue(state, "name")} />}
      </Field>
      <EmailField label="Work e-mail" state={state} />
      <Field
        label="Password"
        name="password"
        hint="At least 12 characters. A few unrelated words work well."
        errors={fieldErrors(state, "password", "The password")}
        required
      >
        {(control) => (
          <PasswordInput {...control} autoComplete="new-password" minLength={12} maxLength={128} />
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
