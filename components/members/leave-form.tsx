"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { TypedName, useTypedName } from "@/components/ui/typed-name";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { idle, type FormState } from "@/lib/form-state";

type LeaveFormProps = { company: string; action: (state: FormState, form: FormData) => Promise<FormState> };

/** The last step out of a company. */
export function LeaveForm({ company, action }: LeaveFormProps) {
  const [state, submit, pending] = useActionState<FormState, FormData>(action, idle);
  const form = useFailureFocus(state);
  const typing = useTypedName(company);
  return (
    <form
      ref={form}
      action={submit}
      onSubmit={(event) => void typing.passes(event)}
      noValidate
      className="space-y-4"
    >
      <FormMessage state={state} />
      <TypedName label="Type the company’s name to confirm" fault="This is not the name." typing={typing} />
      <Button type="submit" variant="danger" pending={pending}>
        Leave {company}
      </Button>
    </form>
  );
}
