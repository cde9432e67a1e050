"use client";

import { useActionState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { Textarea } from "@/components/ui/textarea";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { fieldErrors, idle, typedValue, type FormState } from "@/lib/form-state";

type ReplyFormProps = {
  label: string;
  deed: string;
  hint: ReactNode;
  /** Leads back to the thread. */
  send: (state: FormState, form: FormData) => Promise<FormState>;
  /** The words of a second button, which sends and closes. */
  closing?: string;
};

/** The next word in a thread, with or without scripts. */
export function ReplyForm({ label, deed, hint, send, closing }: ReplyFormProps) {
  const [state, submit, pending] = useActionState<FormState, FormData>(send, idle);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={submit} noValidate>
      <Card>
        <CardBody className="space-y-4">
          <FormMessage state={state} />
          <Field
            label={label}
            name="message"
            hint={hint}
            errors={fieldErrors(state, "message", "The message")}
            required
          >
            {(control) => (
              <Textarea {...control} rows={4} maxLength={5000} defaultValue={typedValue(state, "message")} />
            )}
          </Field>
        </CardBody>
        <CardFooter>
          {closing !== undefined && (
            <Button type="submit" name="close" value="on" disabled={pending}>
              {closing}
            </Button>
          )}
          <Button type="submit" variant="primary" pending={pending}>
            {deed}
          </Button>
        </CardFooter>
      </Card>
    </form>
  );
}
