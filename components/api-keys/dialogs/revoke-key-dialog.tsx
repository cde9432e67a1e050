"use client";

import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { KeyActions } from "@/components/api-keys/key-actions";
import type { KeyFacts } from "@/components/api-keys/key-facts";
import { faultsOf } from "@/components/api-keys/fields/key-faults";
import { KeyLife, useKeyActivity } from "./key-life";
import { revocationReasons } from "./revocation-reasons";

type RevokeKeyDialogProps = { apiKey: KeyFacts; actions: KeyActions; close: () => void };

/** Stops a key, reversibly. */
export function RevokeKeyDialog({ apiKey, actions, close }: RevokeKeyDialogProps) {
  const life = useKeyActivity(apiKey, actions.activity);
  const form = useKeptForm(actions.revoke, () => {
    toast("API key revoked", { tone: "positive", description: apiKey.name });
    close();
  });
  const used = (life.activity ?? apiKey).lastRequest !== null;
  return (
    <DeedDialog
      title="Revoke API key"
      description="Stops the key without deleting it. You can reactivate it later."
      deed="Revoke key"
      tone="danger"
      hidden={{ id: apiKey.id }}
      autofocus
      form={form}
      close={close}
    >
      <KeyLife apiKey={apiKey} {...life} />
      <Callout tone={used ? "caution" : "neutral"}>
        The key stops working at once: from the next call on, whatever uses it is answered 401.
      </Callout>
      <Field label="Reason" name="reason" errors={faultsOf(form.state, "reason")}>
        {(control) => <Select {...control} defaultValue="other" options={revocationReasons} />}
      </Field>
      <Field label="Note" name="note" optional errors={faultsOf(form.state, "note")}>
        {(control) => (
          <Textarea
            {...control}
            maxLength={500}
            rows={2}
            placeholder="What happened, or who to ask. Never the key itself."
          />
        )}
      </Field>
    </DeedDialog>
  );
}
