"use client";

import { Link } from "@/components/ui/link";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { PasswordInput } from "@/components/ui/password-input";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { fieldErrors, idle, type FormState } from "@/lib/form-state";
import { EmailField } from "./email-field";

type SignInFormProps = {
  /** Receives `email`, `password` and the `hidden` fields. */
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Carried along unchanged, such as where to go afterwards. */
  hidden?: Readonly<Record<string, string>>;
};

export function SignInForm({ action, hidden = {} }: SignInFormProps) {
  const [state, submit, pending] = useActionState<FormState, FormData>(action, idle);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={submit} noValidate className="space-y-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormMessage state={state} />
      <EmailField label="E-mail" state={state} />
      <Field
        label="Password"
        name="password"
        errors={fieldErrors(state, "password", "The password")}
        required
      >
        {(control) => <PasswordInput {...control} autoComplete="current-password" />}
      </Field>
      <Button type="submit" variant="primary" size="large" pending={pending} className="w-full">
        Sign in
      </Button>
      <p className="text-center text-sm">
        <Link href="/reset-password" className="link">
          Forgot your password?
        </Link>
      </p>
    </form>
  );
}
