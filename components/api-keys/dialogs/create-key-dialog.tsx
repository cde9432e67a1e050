"use client";

import { useState } from "react";
import { DeedFooter } from "@/components/ui/deed-footer";
import { Dialog, DialogBody, dialogFormStyles } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { IssuedApiKey } from "@/lib/api-keys/create";
import { EnvironmentField } from "@/components/api-keys/fields/environment-field";
import { policyFor, type KeyActions, type KeyCreation } from "@/components/api-keys/key-actions";
import { draftFrom, newDraft } from "@/components/api-keys/fields/key-draft";
import { faultsOf } from "@/components/api-keys/fields/key-faults";
import { NameField, SettingsFields } from "@/components/api-keys/fields/key-fields";
import type { KeyStart } from "@/components/api-keys/key-starts";
import { OwnerField, type NewOwner } from "@/components/api-keys/fields/owner-field";
import { SecretOnce } from "./secret-once";

type CreateKeyDialogProps = {
  /** What the key is for, where that was said already. */
  start: KeyStart | null;
  actions: KeyActions;
  creation: KeyCreation;
  close: () => void;
};

/** The settings of a new key and then, in the same dialog, its secret: the only time it is shown. */
export function CreateKeyDialog({ start, actions, creation, close }: CreateKeyDialogProps) {
  const [draft] = useState(() => (start ? draftFrom(start) : newDraft));
  const [issued, setIssued] = useState<IssuedApiKey | null>(null);
  const [environment, setEnvironment] = useState(creation.environment);
  const [owner, setOwner] = useState<NewOwner | null>(null);
  const { state, pending, form, onSubmit } = useKeptForm(actions.create, setIssued);
  const ceiling = owner?.role.grants ?? creation.ceiling;
  const policy = policyFor(creation.policies, environment);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={pending || issued !== null}
      size="large"
      title={issued ? "Your new API key" : "Create API key"}
      description={issued ? undefined : (start?.about ?? "It can never do more than the role of its owner.")}
    >
      {issued ? (
        <SecretOnce
          issued={issued}
          creation={{ ...creation, ceiling }}
          toast="API key created"
          fresh
          close={close}
        />
      ) : (
        <form ref={form} onSubmit={onSubmit} noValidate className={dialogFormStyles}>
          <DialogBody>
            <div className="space-y-6">
              <FormMessage state={state} />
              <NameField draft={draft} state={state} />
              <EnvironmentField
                value={environment}
                change={setEnvironment}
                policy={policy}
                errors={faultsOf(state, "environment")}
              />
              {creation.forOthers && (
                <OwnerField
                  owner={owner}
                  change={setOwner}
                  find={actions.owners}
                  errors={faultsOf(state, "serviceAccountId")}
                />
              )}
              <SettingsFields
                draft={draft}
                state={state}
                role={{ name: owner?.role.name ?? creation.role, yours: owner === null, ceiling }}
                policy={policy}
                actions={actions}
              />
            </div>
          </DialogBody>
          <DeedFooter deed="Create key" pending={pending} close={close} />
        </form>
      )}
    </Dialog>
  );
}
