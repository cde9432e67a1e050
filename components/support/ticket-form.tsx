"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { FormMessage } from "@/components/ui/form-message";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { idle, type FormState } from "@/lib/form-state";
import { SupportFields, type TicketDraft } from "./support-fields";

type TicketFormProps = {
  draft: TicketDraft;
  company: string;
  browser: string;
  /** Leads to the ticket. */
  ask: (state: FormState, form: FormData) => Promise<FormState>;
};

/** The form as a page of its own, with or without scripts. */
export function TicketForm({ draft, company, browser, ask }: TicketFormProps) {
  const [state, send, pending] = useActionState<FormState, FormData>(ask, idle);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={send} noValidate>
      <Card>
        <CardBody className="space-y-5 pt-5">
          <FormMessage state={state} />
          <SupportFields state={state} {...{ draft, company, browser }} />
        </CardBody>
        <CardFooter>
          <Button type="submit" variant="primary" pending={pending}>
            Send
          </Button>
        </CardFooter>
      </Card>
    </form>
  );
}
