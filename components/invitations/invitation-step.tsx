"use client";

import { useActionState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { FormMessage } from "@/components/ui/form-message";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { idle, type FormState } from "@/lib/form-state";

type InvitationStepProps = {
  text: string;
  tone?: "neutral" | "caution";
} & (
  | { action: (state: FormState, form: FormData) => Promise<FormState>; button: string; children?: undefined }
  | { action?: undefined; button?: undefined; children: ReactNode }
);

/** Who the reader is here, and the one button that follows from it. */
export function InvitationStep({ text, tone = "neutral", action, button, children }: InvitationStepProps) {
  return (
    <div className="space-y-4">
      <Callout tone={tone}>
        <p className="break-words">{text}</p>
      </Callout>
      {action ? <OneButton action={action} button={button} /> : children}
    </div>
  );
}

type OneButtonProps = { action: (state: FormState, form: FormData) => Promise<FormState>; button: string };

function OneButton({ action, button }: OneButtonProps) {
  const [state, submit, pending] = useActionState<FormState, FormData>(action, idle);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={submit} className="space-y-4">
      <FormMessage state={state} />
      <Button type="submit" variant="primary" size="large" pending={pending} className="w-full">
        <span className="truncate">{button}</span>
      </Button>
    </form>
  );
}
