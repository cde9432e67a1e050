"use client";

import { useEffect, useState } from "react";
import { Callout } from "@/components/ui/callout";
import { DeedFooter } from "@/components/ui/deed-footer";
import { Dialog, DialogBody, dialogFormStyles } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { FormState } from "@/lib/form-state";
import {
  policyFor,
  type KeyActions,
  type KeyCreation,
  type KeySettings,
} from "@/components/api-keys/key-actions";
import { draftOf } from "@/components/api-keys/fields/key-draft";
import type { KeyFacts } from "@/components/api-keys/key-facts";
import { NameField, SettingsFields } from "@/components/api-keys/fields/key-fields";
import { KeyIdentity } from "./key-identity";
import { leftWords } from "@/components/api-keys/words";

type EditKeyDialogProps = {
  apiKey: KeyFacts;
  actions: KeyActions;
  creation: KeyCreation;
  close: () => void;
};

/** Every setting but the environment. What it shows is read when it opens, so it is never out of date. */
export function EditKeyDialog({ apiKey, actions, creation, close }: EditKeyDialogProps) {
  const { settings, failure } = useSettings(apiKey.id, actions.settings);
  const { state, pending, form, onSubmit } = useKeptForm(actions.update, ({ name }) => {
    toast("Changes saved", { tone: "positive", description: name });
    close();
  });
  useEffect(() => {
    if (settings !== null) form.current?.querySelector<HTMLElement>("[name=name]")?.focus();
  }, [settings, form]);
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
            <KeyIdentity apiKey={apiKey}>
              {settings && <p className="text-sm text-muted tabular-nums">{leftWords(settings.key)}</p>}
            </KeyIdentity>
            <input type="hidden" name="id" value={apiKey.id} />
            {failure !== null && <Callout tone="danger" role="alert" title={failure} />}
            {settings === null && failure === null && <LoadingFields />}
            {settings !== null && (
              <EditFields
                settings={settings}
                state={state}
                own={apiKey.owner === null}
                actions={actions}
                creation={creation}
              />
            )}
          </div>
        </DialogBody>
        <DeedFooter deed="Save changes" pending={pending} disabled={settings === null} close={close} />
      </form>
    </Dialog>
  );
}

type EditFieldsProps = Pick<EditKeyDialogProps, "actions" | "creation"> & {
  settings: KeySettings;
  state: FormState<unknown>;
  own: boolean;
};

function EditFields({ settings: { key, owner }, state, own, actions, creation }: EditFieldsProps) {
  const [draft] = useState(() => draftOf(key));
  return (
    <>
      <NameField draft={draft} state={state} />
      <SettingsFields
        draft={draft}
        state={state}
        role={{ name: owner.role.name, yours: own, ceiling: owner.role.grants }}
        policy={policyFor(creation.policies, key.environment)}
        actions={actions}
      />
    </>
  );
}

function useSettings(id: string, read: KeyActions["settings"]) {
  const [settings, setSettings] = useState<KeySettings | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    void read(id)
      .then((answer) => {
        if (answer.status === "done") setSettings(answer.data);
        if (answer.status === "failed") setFailure(answer.message);
      })
      .catch(() => setFailure("The server did not answer. Check your connection and try again."));
  }, [read, id]);
  return { settings, failure };
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
