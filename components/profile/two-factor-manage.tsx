"use client";

import { useActionState, type ReactNode } from "react";
import { CodeField } from "@/components/auth/code-field";
import { CurrentPasswordField, UsernameHint } from "@/components/auth/password-fields";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { FormMessage } from "@/components/ui/form-message";
import { Time } from "@/components/ui/time";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { idle, type FormState } from "@/lib/form-state";
import { codesLeftWords } from "./codes-left";
import type { ProfileAction } from "./profile-form";
import type { Attempt } from "./two-factor-set-up";

type ManageTwoFactorProps<T> = {
  since: Date;
  codesLeft: number;
  email: string;
  now: Date;
  renewing: Attempt<T>;
  disable: ProfileAction<undefined>;
};

/** The second factor while it is on: how it stands, new recovery codes, and the way out. */
export function ManageTwoFactor<T>(props: ManageTwoFactorProps<T>) {
  const { since, codesLeft, email, now, renewing, disable } = props;
  const disabling = useActionState<FormState, FormData>(disable, idle);
  return (
    <div className="space-y-4">
      <Card aria-labelledby="two-factor-codes">
        <CardHeader
          id="two-factor-codes"
          title={
            <span className="inline-flex items-center gap-2">
              Recovery codes <Badge tone="positive">Second factor on</Badge>
            </span>
          }
          description={
            <>
              On since <Time value={since} now={now} as="date" />. {codesLeftWords(codesLeft)}
            </>
          }
        />
        <ProofForm
          attempt={renewing}
          email={email}
          aside="Those of before stop working."
          submit="Make new codes"
        />
      </Card>
      <Card aria-labelledby="two-factor-off">
        <CardHeader
          id="two-factor-off"
          title="Turn it off"
          description="The password alone signs you in then. Companies that ask for a second factor show you nothing until you set one up again."
        />
        <ProofForm
          attempt={disabling}
          email={email}
          aside="Your other sessions end."
          submit="Turn it off"
          variant="danger"
        />
      </Card>
    </div>
  );
}

type ProofFormProps<T> = {
  attempt: Attempt<T>;
  email: string;
  aside: ReactNode;
  submit: string;
  variant?: "secondary" | "danger";
};

function ProofForm<T>({ attempt, email, aside, submit, variant }: ProofFormProps<T>) {
  const [state, send, pending] = attempt;
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={send} noValidate>
      <CardBody className="space-y-4">
        <FormMessage state={state} />
        <UsernameHint email={email} />
        <div className="grid max-w-xl gap-4 sm:grid-cols-2">
          <CurrentPasswordField state={state} label="Your password" />
          <CodeField state={state} label="Code" hint="Of the app, or a recovery code." anyCode />
        </div>
      </CardBody>
      <CardFooter className="justify-between">
        <span>{aside}</span>
        <Button type="submit" variant={variant} pending={pending}>
          {submit}
        </Button>
      </CardFooter>
    </form>
  );
}
