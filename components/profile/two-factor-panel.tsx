"use client";

import { Link } from "@/components/ui/link";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { Stage } from "@/lib/auth/two-factor/stage";
import { idle, type FormState } from "@/lib/form-state";
import type { ProfileAction } from "./profile-form";
import { RecoveryCodes } from "./recovery-codes";
import { ConfirmSetUp, StartSetUp } from "./two-factor-set-up";
import { ManageTwoFactor } from "./two-factor-manage";

export type Codes = { codes: string[] };

/** The codes, and whether a company waited for them: the page itself knows no more. */
export type FirstCodes = Codes & { asked: boolean };

export type TwoFactorActions = {
  /** Receives `password`. */
  start: ProfileAction<void>;
  /** Receives `code`, and `asked` where a company waits. */
  enable: ProfileAction<FirstCodes>;
  /** Receives `password`, `code`. */
  renew: ProfileAction<Codes>;
  /** Receives `password`, `code`. */
  disable: ProfileAction<undefined>;
};

type TwoFactorPanelProps = {
  stage: Stage;
  email: string;
  /** The one whose page this is, and the way into it; `waits`: it shows nothing until this is set up. */
  company: { name: string; href: string; waits: boolean } | null;
  now: Date;
  actions: TwoFactorActions;
};

/** Setting up, the codes of it this once, and managing it. */
export function TwoFactorPanel({ stage, email, company, now, actions }: TwoFactorPanelProps) {
  const enabling = useActionState<FormState<FirstCodes>, FormData>(actions.enable, idle);
  const renewing = useActionState<FormState<Codes>, FormData>(actions.renew, idle);
  const [enabled] = enabling;
  const [renewed] = renewing;
  const back = { label: "Back to the profile", href: "/profile" };

  if (renewed.status === "done") {
    const title = "New recovery codes";
    return <RecoveryCodes codes={renewed.data.codes} {...{ email, title }} onward={back} ended={false} />;
  }
  if (enabled.status === "done") {
    const title = "Your second factor is on";
    const { codes, asked } = enabled.data;
    const onward =
      asked && company
        ? { label: `Continue to ${company.name}`, href: company.href, isDocument: true }
        : back;
    return <RecoveryCodes {...{ codes, email, title, onward }} ended />;
  }
  return (
    <>
      {company?.waits && (
        <Callout tone="caution" title={`${company.name} asks everybody for a second factor`} className="mb-4">
          Set one up to go on. Until then nothing of {company.name} is shown; keys that you own there go on
          working.
        </Callout>
      )}
      {stage.name === "no-password" && <NoPassword />}
      {stage.name === "off" && <StartSetUp action={actions.start} email={email} />}
      {stage.name === "confirm" && (
        <ConfirmSetUp {...stage} email={email} attempt={enabling} asked={company?.waits ?? false} />
      )}
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
