"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { fieldErrors, idle, typedValue, type FormState } from "@/lib/form-state";

type NewMemberFormProps = {
  email: string;
  company: string;
  /** Receives `name` and `password`. */
  action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** Name and password of somebody new. The e-mail is the one that the link was mailed to. */
export function NewMemberForm({ email, company, action }: NewMemberFormProps) {
  const [state, submit, pending] = useActionState<FormState, FormData>(action, idle);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={submit} noValidate className="space-y-4">
      <FormMessage state={state} />
      <Field label="E-mail" name="username" hint="The link in the mail has proved that it is yours.">
        {(control) => <Input {...control} type="email" value={email} readOnly autoComplete="username" />}
      </Field>
      <Field label="Your name" name="name" errors={fieldErrors(state, "name", "Your name")} required>
        {(control) => <Input {...control} autoComplete="name" defaultValue={typedValue(state, "name")} />}
      </Field>
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
      <Button type="submit" variant="primary" size="large" pending={pending} className="w-full">
        <span className="truncate">Join {company}</span>
      </Button>
    </form>
  );
}
