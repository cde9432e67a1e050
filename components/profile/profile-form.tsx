"use client";

import { useActionState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CardBody, CardFooter } from "@/components/ui/card";
import { FormMessage } from "@/components/ui/form-message";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { idle, type FormState } from "@/lib/form-state";

export type ProfileAction<T> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

type ProfileFormProps<T> = {
  action: ProfileAction<T>;
  submit: string;
  /** "danger" where it takes something away. */
  tone?: "secondary" | "primary" | "danger";
  /** Beside the button: what follows from it. */
  aside?: ReactNode;
  /** What is said when it is done. */
  done(data: T): ReactNode;
  children(state: FormState<T>): ReactNode;
};

/** One change of one's own account: the body and foot of a card. */
export function ProfileForm<T>({ action, submit, tone, aside, done, children }: ProfileFormProps<T>) {
  const [state, send, pending] = useActionState<FormState<T>, FormData>(action, idle);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={send} noValidate>
      <CardBody className="space-y-4">
        <FormMessage state={state} />
        {state.status === "done" && (
          <Callout key={state.at} tone="positive" role="status">
            <p className="text-base text-strong">{done(state.data)}</p>
          </Callout>
        )}
        {children(state)}
      </CardBody>
      <CardFooter className={aside ? "justify-between" : undefined}>
        {aside && <span className="min-w-0 flex-1 basis-60">{aside}</span>}
        <Button type="submit" variant={tone} pending={pending}>
          {submit}
        </Button>
      </CardFooter>
    </form>
  );
}
