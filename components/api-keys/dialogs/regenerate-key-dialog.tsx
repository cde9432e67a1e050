"use client";

import { useState } from "react";
import { Callout } from "@/components/ui/callout";
import { DeedFooter } from "@/components/ui/deed-footer";
import { Dialog, DialogBody, dialogFormStyles } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { exactTime } from "@/components/ui/relative-time";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { IssuedApiKey } from "@/lib/api-keys/create";
import type { KeyActions, KeyCreation } from "@/components/api-keys/key-actions";
import type { KeyFacts } from "@/components/api-keys/key-facts";
import { faultsOf } from "@/components/api-keys/fields/key-faults";
import { KeyLife, useKeyActivity } from "./key-life";
import { OverlapField } from "@/components/api-keys/fields/overlap-field";
import { SecretOnce } from "./secret-once";

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
          remark={<OldSecret issued={issued} />}
          close={close}
        />
      ) : (
        <form ref={form} onSubmit={onSubmit} noValidate className={dialogFormStyles}>
          <input type="hidden" name="id" value={apiKey.id} />
          <DialogBody>
            <div className="space-y-5">
              <FormMessage state={state} />
              <KeyLife apiKey={apiKey} {...life} />
              <OverlapField value={overlap} change={setOverlap} errors={faultsOf(state, "overlapSeconds")} />
              <Callout tone={overlap === "0" && used ? "caution" : "neutral"}>
                {overlap === "0"
                  ? "The old key stops working at once: whatever uses it is answered 401 until it has the new one."
                  : "Until then both keys work, so that you can change over without an interruption. If the old one leaked, choose “At once”."}
              </Callout>
              {apiKey.previousSecret && (
                <Callout tone="caution" title="An overlap is under way">
                  The secret before, {apiKey.previousSecret.start}…{apiKey.previousSecret.lastFour}, stops at
                  once whatever you choose: two work at most.
                </Callout>
              )}
            </div>
          </DialogBody>
          <DeedFooter deed="Regenerate key" pending={pending} close={close} />
        </form>
      )}
    </Dialog>
  );
}

/** What becomes of the secret before. */
function OldSecret({ issued: { view } }: { issued: IssuedApiKey }) {
  const old = view.previousSecret;
  if (!old?.expiresAt) return <>The old secret has stopped working.</>;
  return (
    <>
      The old secret, {old.start}…{old.lastFour}, works until {exactTime(new Date(old.expiresAt))}. You can
      finish the overlap before that.
    </>
  );
}
