"use client";

import { useActionState, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { FormMessage } from "@/components/ui/form-message";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { idle, type FormState } from "@/lib/form-state";
import { EmailField } from "./email-field";

type Sent = { email: string };

type ResetRequestFormProps = {
  /** Receives `email`. */
  action: (state: FormState<Sent>, form: FormData) => Promise<FormState<Sent>>;
  /** How long the link works. */
  minutes: number;
};

/** Asks for a link; says the same whether or not the e-mail is known. */
export function ResetRequestForm(props: ResetRequestFormProps) {
  const [round, setRound] = useState(0);
  return <Round key={round} {...props} again={() => setRound(round + 1)} />;
}

function Round({ action, minutes, again }: ResetRequestFormProps & { again: () => void }) {
  const [state, submit, pending] = useActionState<FormState<Sent>, FormData>(action, idle);
  const form = useFailureFocus(state);
  if (state.status === "done") {
    return (
      <>
        <Callout tone="positive" role="status" title="Look into your mailbox">
          If <span className="font-medium wrap-anywhere text-strong">{state.data.email}</span> belongs to an
          account, a link is on its way. It works once, within {minutes} minutes.
        </Callout>
        <p className="mt-6 text-sm text-muted">
          Nothing there after a few minutes? Look into the spam folder, or{" "}
          <button type="button" onClick={again} className="link no-script:hidden">
            try another e-mail
          </button>
          .
        </p>
      </>
    );
  }
  return (
    <form ref={form} action={submit} noValidate className="space-y-4">
      <FormMessage state={state} />
      <EmailField label="E-mail" state={state} />
      <Button type="submit" variant="primary" size="large" pending={pending} className="w-full">
        Mail me a link
      </Button>
    </form>
  );
}
