"use client";

import { useState } from "react";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { toast } from "@/components/ui/toast";
import { useGo } from "@/components/ui/company-address";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { WebhookView } from "@/lib/webhooks/present";
import type { WebhookActions } from "./webhook-actions";
import { chosenWords, shortUrl } from "./webhook-words";

type DeedProps = { webhook: WebhookView; actions: WebhookActions; close: () => void };

/** Stops an endpoint until somebody enables it. */
export function DisableWebhookDialog({ webhook, actions, close }: DeedProps) {
  const kept = useKeptForm(actions.disable, () => {
    toast("Webhook disabled", { tone: "positive", description: shortUrl(webhook.url) });
    close();
  });
  return (
    <DeedDialog
      title="Disable webhook"
      description={shortUrl(webhook.url)}
      deed="Disable"
      tone="danger"
      hidden={{ id: webhook.id }}
      form={kept}
      close={close}
      autofocus
    >
      <p className="text-base text-normal">
        What waits to be sent or tried again is cancelled at once, and what happens from now on is not sent.
        Once it is enabled, what was cancelled can be sent again; what happened meanwhile cannot.
      </p>
    </DeedDialog>
  );
}

/** Ends an endpoint for good, and says what that breaks. */
export function DeleteWebhookDialog({ webhook, actions, close }: DeedProps) {
  const go = useGo();
  const kept = useKeptForm(actions.remove, ({ host }) => {
    toast("Webhook deleted", { tone: "positive", description: host });
    close();
    go.push("/webhooks");
  });
  return (
    <DeedDialog
      title="Delete webhook"
      description={shortUrl(webhook.url)}
      deed="Delete webhook"
      tone="danger"
      hidden={{ id: webhook.id }}
      form={kept}
      close={close}
    >
      <p className="text-base text-normal">
        The receiver gets nothing more ({chosenWords(webhook)} of {webhook.environment}), what waits is
        cancelled, and its signing secret is gone: one that is created anew has another. To stop it for a
        while, disable it.
      </p>
    </DeedDialog>
  );
}

const spans = [
  { value: "1", label: "The last hour" },
  { value: "24", label: "The last day" },
  { value: "168", label: "The last week" },
  { value: "720", label: "All that is kept", hint: "30 days" },
];

/** Sends again what failed, or was cancelled, and has not arrived since. */
export function ReplayFailedDialog({ webhook, actions, close }: DeedProps) {
  const [hours, setHours] = useState("24");
  const kept = useKeptForm(actions.replayFailed, ({ count }) => {
    toast(count === 0 ? "Nothing to send again" : `${count} ${count === 1 ? "event" : "events"} sent again`, {
      tone: "positive",
    });
    close();
  });
  return (
    <DeedDialog
      title="Send failed events again"
      description={shortUrl(webhook.url)}
      deed="Send again"
      hidden={{ id: webhook.id }}
      form={kept}
      close={close}
    >
      <RadioCards
        legend="What failed or was cancelled in"
        name="hours"
        columns={2}
        value={hours}
        onValueChange={setHours}
        options={spans}
        hint="Events that have arrived since, or are on their way, are left out; a thousand go at once. Their ids stay, so a receiver can tell what it has."
      />
    </DeedDialog>
  );
}
