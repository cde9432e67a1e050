"use client";

import { useState } from "react";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { Dialog } from "@/components/ui/dialog";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { IssuedWebhook } from "@/lib/webhooks/create";
import type { WebhookView } from "@/lib/webhooks/present";
import { SigningSecret } from "./signing-secret";
import type { WebhookActions } from "./webhook-actions";
import { shortUrl } from "./webhook-words";

type RotateProps = { webhook: WebhookView; actions: WebhookActions; close: () => void };

/** A new secret, and a day to change over. */
export function RotateSecretDialog({ webhook, actions, close }: RotateProps) {
  const [issued, setIssued] = useState<IssuedWebhook | null>(null);
  const kept = useKeptForm(actions.rotate, setIssued);
  if (issued)
    return (
      <Dialog open locked onOpenChange={() => undefined} size="large" title="The new signing secret">
        <SigningSecret
          issued={issued}
          said="Secret rotated"
          remark="For 24 hours each message is signed with both secrets, so change your server over within that time."
          close={close}
        />
      </Dialog>
    );
  return (
    <DeedDialog
      title="Rotate the signing secret"
      description={shortUrl(webhook.url)}
      deed="Rotate secret"
      hidden={{ id: webhook.id }}
      form={kept}
      close={close}
      autofocus
    >
      <p className="text-base text-normal">
        You get a new secret, shown once. The present one signs along for 24 hours, then it stops.
        {webhook.formerUntil !== null &&
          " A former secret is still signing along from the last rotation: it stops at once."}
      </p>
    </DeedDialog>
  );
}
