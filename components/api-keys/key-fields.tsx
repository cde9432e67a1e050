"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { Textarea } from "@/components/ui/textarea";
import type { FormState } from "@/lib/form-state";
import type { Rights } from "@/lib/permissions/effective";
import { ExpiryField } from "./expiry-field";
import type { KeyDraft } from "./key-draft";
import { faultsOf } from "./key-faults";
import { LimitFields } from "./limit-fields";
import { choiceOfGrants } from "./permission-choice";
import { PermissionEditor } from "./permission-editor";

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
  /** The role of the key's owner; null when it is not the viewer's own. */
  role: { name: string; rights: Rights } | null;
};

/** What can be set on a new key and changed on an old one: permissions, rate limit, expiry, addresses. */
export function SettingsFields<T>({ draft, state, role }: SettingsProps<T>) {
  const [access, setAccess] = useState<string>(draft.access);
  const whose = role ? `your role (${role.name})` : "its owner’s role";
  return (
    <>
      <div className="space-y-3">
        <RadioCards
          legend="Permissions"
          name="access"
          columns={3}
          value={access}
          onValueChange={setAccess}
          options={[
            { value: "read", label: "Read only", hint: `Reads what ${whose} may read, changes nothing.` },
            { value: "custom", label: "Custom", hint: "Choose resources, actions and fields." },
            { value: "inherit", label: "Inherit role", hint: `All that ${whose} may do, now and later.` },
          ]}
        />
        {access === "custom" && (
          <PermissionEditor
            initial={choiceOfGrants(draft.grants)}
            role={role}
            errors={faultsOf(state, "permissions")}
          />
        )}
      </div>
      <LimitFields draft={draft} state={state} />
      <ExpiryField current={draft.expirationDate} errors={faultsOf(state, "expirationDate")} />
      <Field
        label="Allowed addresses"
        name="allowedIps"
        optional
        hint="IP addresses or ranges, one a line. Empty: the key works from anywhere."
        errors={faultsOf(state, "allowedIps")}
      >
        {(control) => (
          <Textarea
            {...control}
            defaultValue={draft.allowedIps.join("\n")}
            placeholder={"203.0.113.0/24\n2001:db8::/32"}
            rows={2}
            spellCheck={false}
            autoCapitalize="none"
            className="font-mono text-sm"
          />
        )}
      </Field>
    </>
  );
}
