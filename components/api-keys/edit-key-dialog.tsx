"use client";

import { useEffect, useState } from "react";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogBody, dialogFormStyles } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { ApiKeyView } from "@/lib/api-keys/present";
import { rightsOf } from "@/lib/permissions/effective";
import { DeedFooter } from "./deed-footer";
import type { KeyActions, KeyCreation } from "./key-actions";
import { draftOf } from "./key-draft";
import type { KeyFacts } from "./key-facts";
import { NameField, SettingsFields } from "./key-fields";
import { KeyIdentity } from "./key-identity";

type EditKeyDialogProps = {
  apiKey: KeyFacts;
  actions: KeyActions;
  creation: KeyCreation;
  close: () => void;
};

/** Every setting but the environment. What it shows is read when it opens, so it is never out of date. */
export function EditKeyDialog({ apiKey, actions, creation, close }: EditKeyDialogProps) {
  const [key, setKey] = useState<ApiKeyView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { settings } = actions;
  useEffect(() => {
    void settings(apiKey.id)
      .then((answer) => {
        if (answer.status === "done") setKey(answer.data);
        if (answer.status === "failed") setFailure(answer.message);
      })
      .catch(() => setFailure("The server did not answer. Check your connection and try again."));
  }, [settings, apiKey.id]);
  const { state, pending, form, onSubmit } = useKeptForm(actions.update, ({ name }) => {
    toast("Changes saved", { tone: "positive", description: name });
    close();
  });
  useEffect(() => {
    if (key !== null) form.current?.querySelector<HTMLElement>("[name=name]")?.focus();
  }, [key, form]);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={pending}
      size="large"
      title="Edit API key"
      description="Changes count from the next call on. The secret stays the same."
    >
      <form ref={form} onSubmit={onSubmit} noValidate className={dialogFormStyles}>
        <DialogBody>
          <div className="space-y-6">
            <FormMessage state={state} />
            <KeyIdentity apiKey={apiKey} />
            <input type="hidden" name="id" value={apiKey.id} />
            {failure !== null && <Callout tone="danger" role="alert" title={failure} />}
            {key === null && failure === null && <LoadingFields />}
            {key !== null && (
              <>
                <NameField draft={draftOf(key)} state={state} />
                <SettingsFields
                  draft={draftOf(key)}
                  state={state}
                  role={
                    apiKey.owner === null ? { name: creation.role, rights: rightsOf(creation.ceiling) } : null
                  }
                />
              </>
            )}
          </div>
        </DialogBody>
        <DeedFooter deed="Save changes" pending={pending} disabled={key === null} close={close} />
      </form>
    </Dialog>
  );
}

function LoadingFields() {
  return (
    <div role="status" className="space-y-6">
      <span className="sr-only">Loading the key</span>
      <Skeleton className="h-9" />
      <Skeleton className="h-24" />
      <Skeleton className="h-28" />
    </div>
  );
}
