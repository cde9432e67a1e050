"use client";

import { useState } from "react";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { fieldErrors } from "@/lib/form-state";
import { summariseGrants } from "@/lib/permissions/words";
import type { ServiceAccountView } from "@/lib/service-accounts/present";
import type { OwnerActions, OwnerPlace } from "./owner-actions";

type ServiceAccountDialogProps = {
  /** Null: a new one. */
  account: ServiceAccountView | null;
  actions: OwnerActions;
  place: OwnerPlace;
  close: () => void;
};

/** Name, purpose and role of a service account; a change of the role counts for its keys at once. */
export function ServiceAccountDialog({ account, actions, place, close }: ServiceAccountDialogProps) {
  const kept = useKeptForm(account ? actions.updateAccount : actions.createAccount, ({ name }) => {
    toast(account ? "Changes saved" : "Service account created", { tone: "positive", description: name });
    close();
  });
  const { state } = kept;
  const least = place.roles.find(({ name }) => name === "Member") ?? place.roles[0];
  const [roleId, setRoleId] = useState(account?.role.id ?? least?.id ?? "");
  const role = place.roles.find(({ id }) => id === roleId);
  return (
    <DeedDialog
      title={account ? "Edit service account" : "Create service account"}
      description={
        account
          ? "A change of the role counts for its keys from the next call on."
          : "It owns the keys of a program, so that they do not stop when a person leaves."
      }
      deed={account ? "Save changes" : "Create service account"}
      hidden={account ? { id: account.id } : {}}
      form={kept}
      close={close}
    >
      <Field label="Name" name="name" errors={fieldErrors(state, "name", "The name")} required>
        {(control) => (
          <Input
            {...control}
            defaultValue={account?.name}
            maxLength={100}
            placeholder="Nightly export"
            autoComplete="off"
            data-1p-ignore=""
          />
        )}
      </Field>
      <Field
        label="Description"
        name="description"
        optional
        hint="What it does, and whom to ask about it."
        errors={fieldErrors(state, "description", "The description")}
      >
        {(control) => (
          <Textarea {...control} defaultValue={account?.description ?? ""} maxLength={500} rows={2} />
        )}
      </Field>
      <Field
        label="Role"
        name="roleId"
        hint={role && `Its keys can do at most: ${roleWords(role)}.`}
        errors={fieldErrors(state, "roleId", "The role")}
        required
      >
        {(control) => (
          <Select
            {...control}
            value={roleId}
            onChange={(event) => setRoleId(event.target.value)}
            options={place.roles.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
    </DeedDialog>
  );
}

/** "customers (all), posts (read)". */
function roleWords({ grants }: OwnerPlace["roles"][number]): string {
  const summary = summariseGrants(grants);
  if (summary.length === 0) return "nothing";
  return summary.map(({ label, words }) => `${label.toLowerCase()} (${words})`).join(", ");
}
