"use client";

import { useActionState } from "react";
import { CodeField } from "@/components/auth/code-field";
import { CurrentPasswordField, UsernameHint } from "@/components/auth/password-fields";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { FormMessage } from "@/components/ui/form-message";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import { idle, type FormState } from "@/lib/form-state";
import type { ProfileAction } from "./profile-form";
import { QrCode } from "./qr-code";

type StartSetUpProps = { action: ProfileAction<void>; email: string };

/** The first step: the password. */
export function StartSetUp({ action, email }: StartSetUpProps) {
  const [state, send, pending] = useActionState<FormState<void>, FormData>(action, idle);
  const form = useFailureFocus(state);
  return (
    <Card aria-labelledby="two-factor-start">
      <CardHeader
        id="two-factor-start"
        title="Set it up"
        description="You need an authenticator app, such as 1Password, Google Authenticator or Aegis. It takes a minute."
      />
      <form ref={form} action={send} noValidate>
        <CardBody className="space-y-4">
          <FormMessage state={state} />
          <UsernameHint email={email} />
          <div className="max-w-sm">
            <CurrentPasswordField state={state} label="Your password" />
          </div>
        </CardBody>
        <CardFooter>
          <Button type="submit" variant="primary" pending={pending}>
            Continue
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}

/** An action's state, how to send it, and whether it is under way. */
export type Attempt<T> = [state: FormState<T>, send: (form: FormData) => void, pending: boolean];

type ConfirmSetUpProps<T> = {
  secret: string;
  uri: string;
  email: string;
  attempt: Attempt<T>;
  /** A company waits for it. */
  asked: boolean;
};

/** The second step: the app is told, and a first code proves that it was. */
export function ConfirmSetUp<T>({ secret, uri, email, attempt, asked }: ConfirmSetUpProps<T>) {
  const [state, send, pending] = attempt;
  const form = useFailureFocus(state);
  const grouped = secret.replace(/(.{4})(?=.)/g, "$1 ");
  return (
    <Card aria-labelledby="two-factor-confirm">
      <CardHeader
        id="two-factor-confirm"
        title="Tell your authenticator app"
        description="Scan the code with it, then enter the six digits that it shows."
      />
      <form ref={form} action={send} noValidate>
        <CardBody className="space-y-5">
          {asked && <input type="hidden" name="asked" value="yes" />}
          <FormMessage state={state} />
          <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
            <QrCode text={uri} label={`QR code for the authenticator app, account ${email}`} />
            <div className="min-w-0 flex-1 basis-60 text-sm text-muted">
              <p>Cannot scan it? Enter this key in the app, as a time-based one for {email}:</p>
              <div className="mt-2 flex items-start gap-2">
                <code className="min-w-0 font-mono text-base wrap-anywhere text-strong">{grouped}</code>
                <CopyButton value={secret} label="Copy the key" size="small" />
              </div>
              <p className="mt-3">
                <a href={uri} className="link">
                  Open in an app on this device
                </a>
              </p>
            </div>
          </div>
          <CodeField state={state} label="Code of the app" />
        </CardBody>
        <CardFooter className="justify-between">
          <span className="min-w-0 flex-1 basis-60">
            Your other sessions end. You get recovery codes for when the phone is not at hand.
          </span>
          <Button type="submit" variant="primary" pending={pending}>
            Turn it on
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
