"use client";

import { useState } from "react";
import { EnvironmentGlyph, environmentLabels } from "@/components/shell/environment-mark";
import { Dialog, DialogBody, dialogFormStyles } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { RadioCards } from "@/components/ui/radio-cards";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { IssuedApiKey } from "@/lib/api-keys/create";
import { rightsOf } from "@/lib/permissions/effective";
import { DeedFooter } from "./deed-footer";
import type { KeyActions, KeyCreation } from "./key-actions";
import { newDraft } from "./key-draft";
import { faultsOf } from "./key-faults";
import { NameField, SettingsFields } from "./key-fields";
import { SecretOnce } from "./secret-once";

type CreateKeyDialogProps = { actions: KeyActions; creation: KeyCreation; close: () => void };

const environments = ["production", "staging", "development"] as const;
const about = {
  production: "Real customers, real data.",
  staging: "For trying an integration out.",
  development: "For writing one.",
};

/** The settings of a new key and then, in the same dialog, its secret: the only time it is shown. */
export function CreateKeyDialog({ actions, creation, close }: CreateKeyDialogProps) {
  const [issued, setIssued] = useState<IssuedApiKey | null>(null);
  const { state, pending, form, onSubmit } = useKeptForm(actions.create, setIssued);
  const draft = newDraft(creation.defaults);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={pending || issued !== null}
      size="large"
      title={issued ? "Your new API key" : "Create API key"}
      description={issued ? undefined : "A key of your own: it can never do more than you may."}
    >
      {issued ? (
        <SecretOnce issued={issued} creation={creation} toast="API key created" close={close} />
      ) : (
        <form ref={form} onSubmit={onSubmit} noValidate className={dialogFormStyles}>
          <DialogBody>
            <div className="space-y-6">
              <FormMessage state={state} />
              <NameField draft={draft} state={state} />
              <RadioCards
                legend="Environment"
                name="environment"
                columns={3}
                defaultValue={creation.environment}
                hint="A key belongs to one environment for life."
                errors={faultsOf(state, "environment")}
                options={environments.map((value) => ({
                  value,
                  label: environmentLabels[value],
                  icon: <EnvironmentGlyph environment={value} />,
                  hint: about[value],
                }))}
              />
              <SettingsFields
                draft={draft}
                state={state}
                role={{ name: creation.role, rights: rightsOf(creation.ceiling) }}
              />
            </div>
          </DialogBody>
          <DeedFooter deed="Create key" pending={pending} close={close} />
        </form>
      )}
    </Dialog>
  );
}
