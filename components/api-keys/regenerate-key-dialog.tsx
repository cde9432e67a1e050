"use client";

import { useState } from "react";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogBody, dialogFormStyles } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { RadioCards } from "@/components/ui/radio-cards";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { IssuedApiKey } from "@/lib/api-keys/create";
import { DeedFooter } from "./deed-footer";
import type { KeyActions, KeyCreation } from "./key-actions";
import type { KeyFacts } from "./key-facts";
import { faultsOf } from "./key-faults";
import { KeyLife, useKeyActivity } from "./key-life";
import { SecretOnce } from "./secret-once";

const overlaps = [
  { value: "0", label: "At once" },
  { value: "3600", label: "In 1 hour" },
  { value: "86400", label: "In 24 hours" },
  { value: "604800", label: "In 7 days" },
];

type RegenerateKeyDialogProps = {
  apiKey: KeyFacts;
  actions: KeyActions;
  creation: KeyCreation;
  close: () => void;
};

/** A new secret for the same key; then, in the same dialog, that secret, once. */
export function RegenerateKeyDialog({ apiKey, actions, creation, close }: RegenerateKeyDialogProps) {
  const [issued, setIssued] = useState<IssuedApiKey | null>(null);
  const [overlap, setOverlap] = useState("0");
  const { state, pending, form, onSubmit } = useKeptForm(actions.regenerate, setIssued);
  const life = useKeyActivity(apiKey, actions.activity);
  const used = (life.activity ?? apiKey).lastRequest !== null;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={pending || issued !== null}
      size={issued ? "large" : "medium"}
      title={issued ? "Your regenerated API key" : "Regenerate API key"}
      description={issued ? undefined : "A new secret; name, permissions and limits stay."}
    >
      {issued ? (
        <SecretOnce
          issued={issued}
          creation={apiKey.owner === null ? creation : { ...creation, ceiling: [] }}
          toast="API key regenerated"
          close={close}
        />
      ) : (
        <form ref={form} onSubmit={onSubmit} noValidate className={dialogFormStyles}>
          <input type="hidden" name="id" value={apiKey.id} />
          <DialogBody>
            <div className="space-y-5">
              <FormMessage state={state} />
              <KeyLife apiKey={apiKey} {...life} />
              <RadioCards
                legend="The old key stops working"
                name="overlapSeconds"
                columns={2}
                options={overlaps}
                value={overlap}
                onValueChange={setOverlap}
                errors={faultsOf(state, "overlapSeconds")}
              />
              <Callout tone={overlap === "0" && used ? "caution" : "neutral"}>
                {overlap === "0"
                  ? "The old key stops working at once: whatever uses it is answered 401 until it has the new one."
                  : "Until then both keys work, so that you can change over without an interruption. If the old one leaked, choose “At once”."}
              </Callout>
            </div>
          </DialogBody>
          <DeedFooter deed="Regenerate key" pending={pending} close={close} />
        </form>
      )}
    </Dialog>
  );
}
