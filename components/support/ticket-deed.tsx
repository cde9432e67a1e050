"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { idle, type FormState } from "@/lib/form-state";

type TicketDeedProps = {
  deed: string;
  /** Leads back to the thread. */
  act: (state: FormState, form: FormData) => Promise<FormState>;
};

/** One press that changes the state of a ticket; what it does can be taken back. */
export function TicketDeed({ deed, act }: TicketDeedProps) {
  const [state, send, pending] = useActionState<FormState, FormData>(act, idle);
  return (
    <form action={send}>
      <FormMessage state={state} className="mb-2" />
      <Button type="submit" pending={pending}>
        {deed}
      </Button>
    </form>
  );
}
