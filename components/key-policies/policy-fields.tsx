"use client";

import { useState } from "react";
import { faultsOf } from "@/components/api-keys/fields/key-faults";
import { defaultLimitWords } from "@/components/api-keys/fields/policy-words";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { FormState } from "@/lib/form-state";
import type { KeyPolicy } from "@/lib/key-policies/policy";
import type { DefaultLimit } from "@/lib/key-policies/update-default";
import { DefaultLimitFields, useLimit } from "./default-limit-fields";

type FieldsProps<T> = { policy: KeyPolicy; state: FormState<T> };

/** How long keys may live. */
export function LifetimeFields<T>({ policy, state }: FieldsProps<T>) {
  return (
    <div className="space-y-4">
      <DaysField
        label="Longest lifetime"
        name="maxLifetimeDays"
        initial={policy.maxLifetimeDays}
        hint="A new key that names no expiry gets this one. Empty: no maximum."
        errors={faultsOf(state, "maxLifetimeDays")}
      />
      <Checkbox
        name="expiryRequired"
        label="Every key must expire"
        hint="With a longest lifetime it does so anyway."
        defaultChecked={policy.expiryRequired}
      />
    </div>
  );
}

/** What happens to keys that nobody uses. */
export function IdleFields<T>({ policy, state }: FieldsProps<T>) {
  return (
    <div className="space-y-4">
      <DaysField
        label="Tell the owner of an unused key after"
        name="idleWarnDays"
        initial={policy.idleWarnDays}
        hint="Without a call or a change; by mail. Empty: no mail, the list calls it out after 90."
        errors={faultsOf(state, "idleWarnDays")}
      />
      <DaysField
        label="Revoke an unused key after"
        name="idleDisableDays"
        initial={policy.idleDisableDays}
        hint="Without a call or a change. It can be reactivated. Empty: never."
        errors={faultsOf(state, "idleDisableDays")}
      />
    </div>
  );
}

type OwnLimitFieldsProps<T> = FieldsProps<T> & { defaults: DefaultLimit };

/** The limit that new keys of this environment start with, where it is not the company's. */
export function OwnLimitFields<T>({ policy, defaults, state }: OwnLimitFieldsProps<T>) {
  const [own, setOwn] = useState(policy.ownRateLimit);
  const typed = useLimit(policy);
  return (
    <div className="space-y-3">
      <Switch
        label="A default limit of its own"
        hint={
          own
            ? "New keys start with it."
            : `New keys start with the company’s: ${defaultLimitWords(defaults)}.`
        }
        className="text-sm"
        name="ownLimit"
        checked={own}
        onChange={(event) => setOwn(event.target.checked)}
      />
      {own && <DefaultLimitFields typed={typed} state={state} />}
    </div>
  );
}

type DaysFieldProps = {
  label: string;
  name: string;
  initial: number | null;
  hint: string;
  errors: readonly string[];
};

function DaysField({ label, name, initial, hint, errors }: DaysFieldProps) {
  return (
    <Field label={label} name={name} hint={hint} errors={errors}>
      {(control) => (
        <div className="flex items-center gap-2 text-sm text-normal">
          <Input
            {...control}
            type="number"
            min={1}
            max={3650}
            step={1}
            inputMode="numeric"
            defaultValue={initial ?? ""}
            className="w-28"
          />
          days
        </div>
      )}
    </Field>
  );
}
