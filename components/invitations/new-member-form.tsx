"use client";

import { useActionState } from "react";
import { PersonNameField } from "@/components/auth/new-person-fields";
import { NewPasswordField } from "@/components/auth/password-fields";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { Input } from "@/components/ui/input";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { idle, type FormState } from "@/lib/form-state";

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
      <PersonNameField state={state} />
      <NewPasswordField state={state} label="Password" name="password" />
      <Button type="submit" variant="primary" size="large" pending={pending} className="w-full">
        <span className="truncate">Join {company}</span>
      </Button>
    </form>
  );
}
