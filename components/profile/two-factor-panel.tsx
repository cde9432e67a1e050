"use client";

import { Link } from "@/components/ui/link";
import { useActionState, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { idle, type FormState } from "@/lib/form-state";
import type { ProfileAction } from "./profile-form";
import { RecoveryCodes } from "./recovery-codes";
import { ConfirmSetUp, StartSetUp } from "./two-factor-set-up";
import { ManageTwoFactor } from "./two-factor-manage";

/** How far a person is with their second factor. */
export type Stage =
  | { name: "no-password" }
  | { name: "off" }
  | { name: "confirm"; secret: string; uri: string }
  | { name: "on"; since: Date; codesLeft: number };

export type Codes = { codes: string[] };

export type TwoFactorActions = {
  /** Receives `password`. */
  start: ProfileAction<void>;
  /** Receives `code`. */
  enable: ProfileAction<Codes>;
  /** Receives `password`, `code`. */
  renew: ProfileAction<Codes>;
  /** Receives `password`, `code`. */
  disable: ProfileAction<undefined>;
};

type TwoFactorPanelProps = {
  stage: Stage;
  email: string;
  /** A company that shows nothing until this is set up. */
  waiting: { id: string; name: string } | null;
  now: Date;
  actions: TwoFactorActions;
};

/** Setting up, the codes of it this once, and managing it. */
export function TwoFactorPanel({ stage, email, waiting, now, actions }: TwoFactorPanelProps) {
  const enabling = useActionState<FormState<Codes>, FormData>(actions.enable, idle);
  const renewing = useActionState<FormState<Codes>, FormData>(actions.renew, idle);
  const [asked] = useState(waiting); // the page forgets it as soon as the second factor is on
  const [enabled] = enabling;
  const [renewed] = renewing;
  const onward = asked
    ? { label: `Go on to ${asked.name}`, href: "/settings/api-keys" }
    : { label: "Back to the profile", href: "/profile" };

  if (renewed.status === "done") {
    const title = "New recovery codes";
    return <RecoveryCodes codes={renewed.data.codes} {...{ email, title, onward }} ended={false} />;
  }
  if (enabled.status === "done") {
    const title = "Your second factor is on";
    return <RecoveryCodes codes={enabled.data.codes} {...{ email, title, onward }} ended />;
  }
  return (
    <>
      {waiting && (
        <Callout tone="caution" title={`${waiting.name} asks everybody for a second factor`} className="mb-4">
          Set one up to go on. Until then nothing of {waiting.name} is shown; keys that you own there go on
          working.
        </Callout>
      )}
      {stage.name === "no-password" && <NoPassword />}
      {stage.name === "off" && <StartSetUp action={actions.start} email={email} />}
      {stage.name === "confirm" && <ConfirmSetUp {...stage} email={email} attempt={enabling} />}
      {stage.name === "on" && (
        <ManageTwoFactor {...stage} email={email} now={now} renewing={renewing} disable={actions.disable} />
      )}
    </>
  );
}

function NoPassword() {
  return (
    <Card aria-labelledby="two-factor-password">
      <CardHeader id="two-factor-password" title="Choose a password first" />
      <CardBody className="space-y-4 text-base text-muted">
        <p>It is what proves that it is you who sets this up. You can ask for a link in your profile.</p>
        <Button asChild variant="primary">
          <Link href="/profile#profile-password">Open the profile</Link>
        </Button>
      </CardBody>
    </Card>
  );
}
