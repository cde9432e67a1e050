"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { KindFacts } from "@/lib/adapters/facts";
import type { AdapterView } from "@/lib/adapters/present";
import { fieldErrors, type FormState } from "@/lib/form-state";
import type { Look } from "./adapter-draft";
import { KindField } from "./kind-field";

type ConnectionFieldsProps = {
  kind: KindFacts;
  saved: AdapterView | null;
  state: FormState<unknown>;
  look: Look;
  looking: boolean;
  test: () => void;
};

/** Where the other side is and what it is told, and whether it answers. */
export function ConnectionFields({ kind, saved, state, look, looking, test }: ConnectionFieldsProps) {
  const errorsOf = (name: string, label: string) => fieldErrors(state, name, label);
  const settings = saved?.settings ?? {};
  return (
    <div className="space-y-5">
      <Field label="Name" name="name" errors={errorsOf("name", "The name")} required>
        {(control) => (
          <Input {...control} defaultValue={saved?.name ?? kind.label} maxLength={100} autoComplete="off" />
        )}
      </Field>
      {kind.settingFields.map((field) => (
        <KindField
          key={field.name}
          field={field}
          saved={field.name in settings ? String(settings[field.name]) : undefined}
          errors={errorsOf(field.name, field.label)}
        />
      ))}
      <Credentials kind={kind} kept={saved?.credentials ?? false} state={state} />
      <div className="space-y-3">
        <Button onClick={test} pending={looking}>
          Test the connection
        </Button>
        {look.failure !== null && <Callout tone="danger" role="alert" title={look.failure} />}
        {look.checked && (
          <Callout
            tone={look.checked.works ? "positive" : "danger"}
            role="alert"
            title={look.checked.works ? "It works" : "It does not work"}
          >
            {look.checked.words}
          </Callout>
        )}
      </div>
    </div>
  );
}

/** What was given is never shown again; it stays until it is given anew. */
function Credentials({ kind, kept, state }: { kind: KindFacts; kept: boolean; state: FormState<unknown> }) {
  const fields = kind.credentialFields;
  const faulty = fields.some(({ name }) => fieldErrors(state, name).length > 0);
  const [anew, setAnew] = useState(!kept);
  if (!anew && !faulty)
    return (
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border bg-sunken px-3.5 py-2.5">
        <input type="hidden" name="keepCredentials" value="yes" />
        <p className="text-sm text-normal">
          {fields.map(({ label }) => label).join(", ")}: kept as given, and never shown.
        </p>
        <Button size="small" onClick={() => setAnew(true)}>
          Give anew
        </Button>
      </div>
    );
  return fields.map((field) => (
    <KindField
      key={field.name}
      field={field}
      prefix="credentials."
      errors={fieldErrors(state, field.name, field.label)}
    />
  ));
}
