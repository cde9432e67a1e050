"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { idle, type FormState } from "@/lib/form-state";

type ConfirmEmailFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  email: string;
};

/** One press: a mail scanner that follows the link changes nothing. */
export function ConfirmEmailForm({ action, email }: ConfirmEmailFormProps) {
  const [state, submit, pending] = useActionState<FormState, FormData>(action, idle);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={submit} className="space-y-4">
      <FormMessage state={state} />
      <Button type="submit" variant="primary" size="large" pending={pending} className="w-full">
        <span className="truncate">Use {email}</span>
      </Button>
    </form>
  );
}
