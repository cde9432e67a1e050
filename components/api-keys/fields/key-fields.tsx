"use client";

import { useCallback } from "react";
import { PermissionEditor } from "@/components/permissions/permission-editor";
import type { RoleAbove } from "@/components/permissions/role-above";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import type { KeyPolicy } from "@/lib/key-policies/policy";
import { ExpiryField } from "./expiry-field";
import type { KeyActions } from "@/components/api-keys/key-actions";
import type { KeyDraft } from "./key-draft";
import { faultsOf } from "./key-faults";
import { LimitFields } from "./limit-fields";
import { MoreFields } from "./more-fields";
import { QuotaField } from "./quota-field";
import { RestrictionFields } from "./restriction-fields";

type FieldsProps<T> = { draft: KeyDraft; state: FormState<T> };

export function NameField<T>({ draft, state }: FieldsProps<T>) {
  return (
    <Field
      label="Name"
      name="name"
      hint="What will use it, such as “Main website integration”."
      errors={faultsOf(state, "name")}
      required
    >
      {(control) => (
        <Input {...control} defaultValue={draft.name} maxLength={100} autoComplete="off" data-1p-ignore="" />
      )}
    </Field>
  );
}

type SettingsProps<T> = FieldsProps<T> & {
  role: RoleAbove;
  /** Of the key's environment. */
  policy: KeyPolicy;
  actions: KeyActions;
};

/** What can be set on a new key and changed on an old one, what most keys need first. */
export function SettingsFields<T>({ draft, state, role, policy, actions }: SettingsProps<T>) {
  const { otherGrants } = actions;
  const others = useCallback(async () => {
    const answer = await otherGrants();
    if (answer.status !== "done") throw new Error("The other keys could not be read");
    return answer.data;
  }, [otherGrants]);
  return (
    <>
      <PermissionEditor
        initial={draft.grants}
        role={role}
        others={others}
        errors={faultsOf(state, "permissions")}
      />
      <ExpiryField
        policy={policy}
        current={draft.expirationDate}
        errors={faultsOf(state, "expirationDate")}
      />
      <LimitFields draft={draft} state={state} defaults={policy} />
      <QuotaField draft={draft} state={state} />
      <div className="space-y-2">
        <RestrictionFields draft={draft} state={state} environment={policy.environment} actions={actions} />
        <MoreFields draft={draft} state={state} />
      </div>
    </>
  );
}
