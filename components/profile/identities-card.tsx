"use client";

import { useActionState } from "react";
import { CurrentPasswordField } from "@/components/auth/password-fields";
import { ProviderMark } from "@/components/auth/provider-mark";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormMessage } from "@/components/ui/form-message";
import { Time } from "@/components/ui/time";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import type { Provider, ProviderId } from "@/lib/auth/identities/providers";
import type { IdentityView } from "@/lib/auth/identities/unlink";
import { idle, type FormState } from "@/lib/form-state";
import type { ProfileAction } from "./profile-form";

type IdentitiesCardProps = {
  /** Those that can be linked here. */
  providers: readonly Provider[];
  identities: readonly IdentityView[];
  hasPassword: boolean;
  now: Date;
  /** Receives `provider`, `password`, and leads to the other site. */
  link: ProfileAction<null>;
  /** Receives `provider`. */
  unlink: ProfileAction<null>;
};

const labels: Readonly<Record<ProviderId, string>> = { github: "GitHub", google: "Google" };

/** Accounts elsewhere that sign a person in; nothing where there can be none. */
export function IdentitiesCard({
  providers,
  identities,
  hasPassword,
  now,
  link,
  unlink,
}: IdentitiesCardProps) {
  const free = providers.filter(({ id }) => !identities.some(({ provider }) => provider === id));
  if (free.length === 0 && identities.length === 0) return null;
  return (
    <Card aria-labelledby="profile-identities">
      <CardHeader
        id="profile-identities"
        title="Linked accounts"
        description="Whoever signs in to one of them comes in here, with your second factor if you have one."
      />
      <CardBody className="space-y-4">
        {identities.length > 0 && (
          <ul className="divide-y rounded-lg border">
            {identities.map((identity) => (
              <Linked key={identity.provider} identity={identity} now={now} action={unlink} />
            ))}
          </ul>
        )}
        {free.length > 0 && <LinkMore providers={free} hasPassword={hasPassword} action={link} />}
      </CardBody>
    </Card>
  );
}

type LinkedProps = { identity: IdentityView; now: Date; action: ProfileAction<null> };

function Linked({ identity: { provider, email, since }, now, action }: LinkedProps) {
  const [state, send, pending] = useActionState<FormState<null>, FormData>(action, idle);
  const form = useFailureFocus(state);
  return (
    <li className="px-3.5 py-3">
      <form ref={form} action={send} className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <ProviderMark provider={provider} />
        <span className="min-w-0 flex-1 basis-40">
          <span className="block text-base font-medium text-strong">{labels[provider]}</span>
          <span className="block text-sm wrap-anywhere text-muted">
            {email ? `${email}, linked ` : "Linked "}
            <Time value={since} now={now} />
          </span>
        </span>
        <input type="hidden" name="provider" value={provider} />
        <Button type="submit" size="small" pending={pending} aria-label={`Unlink ${labels[provider]}`}>
          Unlink
        </Button>
        <FormMessage state={state} className="w-full" />
      </form>
    </li>
  );
}

type LinkMoreProps = { providers: readonly Provider[]; hasPassword: boolean; action: ProfileAction<null> };

function LinkMore({ providers, hasPassword, action }: LinkMoreProps) {
  const [state, send, pending] = useActionState<FormState<null>, FormData>(action, idle);
  const form = useFailureFocus(state);
  return (
    <form ref={form} action={send} noValidate className="space-y-4">
      <FormMessage state={state} />
      {hasPassword && (
        <div className="max-w-sm">
          <CurrentPasswordField state={state} label="Your password" />
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        {providers.map(({ id, label }) => (
          <Button key={id} type="submit" name="provider" value={id} aria-disabled={pending || undefined}>
            <ProviderMark provider={id} />
            Link {label}
          </Button>
        ))}
      </div>
    </form>
  );
}
