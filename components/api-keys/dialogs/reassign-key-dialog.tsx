"use client";

import { useCallback, useState, type FormEvent } from "react";
import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { toast } from "@/components/ui/toast";
import { useAnswer } from "@/components/ui/use-answer";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { fieldErrors } from "@/lib/form-state";
import { rightsOf } from "@/lib/permissions/effective";
import { underRoles } from "@/lib/permissions/under-role";
import type { KeyActions } from "@/components/api-keys/key-actions";
import type { KeyFacts } from "@/components/api-keys/key-facts";
import { KeyLife, useKeyActivity } from "./key-life";
import {
  OwnerPicker,
  OwnerSearch,
  useOwners,
  type ChosenOwner,
} from "@/components/api-keys/fields/owner-picker";
import { RightChange } from "./right-change";
import { SecretKnown } from "./secret-known";

type ReassignKeyDialogProps = {
  apiKey: KeyFacts;
  actions: Pick<KeyActions, "activity" | "settings" | "owners" | "reassign">;
  close: () => void;
};

/** Gives a key another owner: what it may do from then on, and what does not change with it. */
export function ReassignKeyDialog({ apiKey, actions, close }: ReassignKeyDialogProps) {
  const { activity, settings, owners: readOwners, reassign } = actions;
  const life = useKeyActivity(apiKey, activity);
  const now = useAnswer(useCallback(() => settings(apiKey.id), [settings, apiKey.id]));
  const owners = useOwners(readOwners);
  const [chosen, setChosen] = useState<ChosenOwner | null>(null);
  const [missing, setMissing] = useState(false);
  const kept = useKeptForm(reassign, () => {
    toast("API key re-assigned", { tone: "positive", description: `${apiKey.name} → ${chosen?.name ?? ""}` });
    close();
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (chosen) return kept.onSubmit(event);
    event.preventDefault();
    setMissing(true);
    event.currentTarget.querySelector<HTMLElement>("[name=owner]")?.focus();
  };
  const owner = now.data?.owner ?? null;
  const failure = now.failure ?? owners.failure;
  return (
    <DeedDialog
      title="Re-assign API key"
      description={
        owner && !owner.active
          ? `${owner.name} is no longer active, so the key is stopped. Under another owner it works again.`
          : "It goes on working without a pause, within the role of its new owner."
      }
      deed="Re-assign key"
      tone="primary"
      hidden={{ id: apiKey.id }}
      autofocus
      form={{ ...kept, onSubmit }}
      close={close}
    >
      <KeyLife apiKey={apiKey} {...life} />
      {failure !== null && <Callout tone="danger" role="alert" title={failure} />}
      <OwnerSearch {...owners} />
      <OwnerPicker
        label="New owner"
        name="owner"
        owners={owners.owners}
        chosen={chosen}
        choose={(next) => {
          setChosen(next);
          setMissing(false);
        }}
        except={owner?.id ?? null}
        errors={missing ? ["Choose an owner."] : fieldErrors(kept.state, "reassign")}
      />
      {now.data && owner && chosen && (
        <RightChange
          changes={underRoles(now.data.key, { from: rightsOf(owner.role.grants), to: chosen.rights }).changes}
          role={chosen.role}
        />
      )}
      {chosen && apiKey.status !== "active" && (
        <p className="text-sm text-muted">
          It stays {apiKey.status === "expired" ? "expired" : "revoked"} all the same.
        </p>
      )}
      {chosen && owner?.kind === "user" && <SecretKnown name={owner.name} keys={1} />}
    </DeedDialog>
  );
}
