"use client";

import { useActionState } from "react";
import { PersonNameField } from "@/components/auth/new-person-fields";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { FormMessage } from "@/components/ui/form-message";
import { Link } from "@/components/ui/link";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { idle, type FormState } from "@/lib/form-state";

type NewMemberWithFormProps = {
  /** "GitHub" */
  label: string;
  email: string;
  /** What they are called there. */
  name: string;
  company: string;
  /** Where a password can be chosen instead. */
  passwordHref: string;
  /** Receives `name`. */
  action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** Somebody new who has come from a provider with the address that was invited: no password is needed. */
export function NewMemberWithForm(props: NewMemberWithFormProps) {
  const { label, email, name, company, passwordHref, action } = props;
  const [state, submit, pending] = useActionState<FormState, FormData>(action, idle);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={submit} noValidate className="space-y-4">
      <FormMessage state={state} />
      <Callout>
        <p className="wrap-anywhere">
          You come from {label} as <span className="font-medium text-strong">{email}</span> and sign in with
          it from now on.
        </p>
      </Callout>
      <PersonNameField state={state} known={name} />
      <Button type="submit" variant="primary" size="large" pending={pending} className="w-full">
        <span className="truncate">Join {company}</span>
      </Button>
      <p className="text-center text-sm">
        <Link href={passwordHref} className="link">
          Choose a password instead
        </Link>
      </p>
    </form>
  );
}
