"use client";

import { useState } from "react";
import { EnvironmentGlyph } from "@/components/shell/environment-mark";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { environmentLabels, environments } from "@/lib/environments";
import { fieldErrors, type FormState } from "@/lib/form-state";
import type { IssuedWebhook } from "@/lib/webhooks/create";
import type { WebhookView } from "@/lib/webhooks/present";
import { EventPicker } from "./event-picker";
import { SigningSecret } from "./signing-secret";
import type { WebhookActions } from "./webhook-actions";

type DialogProps = { actions: WebhookActions; close: () => void };

/** A new endpoint and then, in the same dialog, its secret: the only time it is shown. */
export function NewWebhookDialog({ actions, close }: DialogProps) {
  const [issued, setIssued] = useState<IssuedWebhook | null>(null);
  const kept = useKeptForm(actions.create, setIssued);
  if (issued)
    return (
      <Dialog open locked onOpenChange={() => undefined} size="large" title="The signing secret">
        <SigningSecret issued={issued} said="Webhook created" close={close} />
      </Dialog>
    );
  return (
    <DeedDialog
      size="large"
      title="Create webhook"
      description="Each event is a signed POST to an address of yours."
      deed="Create webhook"
      form={kept}
      close={close}
    >
      <UrlField state={kept.state} />
      <RadioCards
        legend="Environment"
        name="environment"
        columns={3}
        defaultValue="production"
        hint="Events of the whole company, such as sign-ins, go to every environment’s endpoints."
        options={environments.map((environment) => ({
          value: environment,
          label: environmentLabels[environment],
          icon: <EnvironmentGlyph environment={environment} />,
        }))}
      />
      <EventPicker allTypes={false} types={[]} errors={typeErrors(kept.state)} />
      <DescriptionField state={kept.state} />
    </DeedDialog>
  );
}

/** Another address or another choice of events. */
export function EditWebhookDialog({ webhook, actions, close }: DialogProps & { webhook: WebhookView }) {
  const kept = useKeptForm(actions.update, () => {
    toast("Webhook changed", { tone: "positive" });
    close();
  });
  return (
    <DeedDialog
      size="large"
      title="Edit webhook"
      description="What waits to be sent goes to the new address. The secret stays."
      deed="Save"
      hidden={{ id: webhook.id }}
      form={kept}
      close={close}
    >
      <UrlField state={kept.state} value={webhook.url} />
      <EventPicker allTypes={webhook.allTypes} types={webhook.types} errors={typeErrors(kept.state)} />
      <DescriptionField state={kept.state} value={webhook.description} />
    </DeedDialog>
  );
}

const typeErrors = (state: FormState<unknown>) => fieldErrors(state, "types", "The choice");

type TextProps = { state: FormState<unknown>; value?: string | null };

function UrlField({ state, value }: TextProps) {
  return (
    <Field
      label="Address"
      name="url"
      errors={fieldErrors(state, "url", "The address")}
      hint="https, and reachable from the internet."
      required
    >
      {(control) => (
        <Input
          {...control}
          type="url"
          inputMode="url"
          defaultValue={value ?? ""}
          placeholder="https://example.com/webhooks/snapkeys"
          autoComplete="off"
          data-autofocus=""
        />
      )}
    </Field>
  );
}

function DescriptionField({ state, value }: TextProps) {
  return (
    <Field
      label="Description"
      name="description"
      errors={fieldErrors(state, "description", "The description")}
      optional
    >
      {(control) => (
        <Input {...control} defaultValue={value ?? ""} maxLength={200} placeholder="Billing service" />
      )}
    </Field>
  );
}
