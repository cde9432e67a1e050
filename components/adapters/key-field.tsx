"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { fieldErrors, type FormState } from "@/lib/form-state";

type KeyFieldProps = {
  keys: readonly { id: string; name: string }[];
  mayCreate: boolean;
  saved: { id: string; name: string } | null;
  /** An adapter that is there already is linked to keys that are. */
  fresh: boolean;
  suggestedName: string;
  state: FormState<unknown>;
};

/** The key that the application calls our API with, so that its calls are seen beside what else it does. */
export function KeyField({ keys, mayCreate, saved, fresh, suggestedName, state }: KeyFieldProps) {
  const [which, setWhich] = useState(saved ? "existing" : "none");
  const known = saved && !keys.some(({ id }) => id === saved.id) ? [saved, ...keys] : keys;
  return (
    <div className="space-y-4">
      <RadioCards
        legend="The key it calls in with"
        name="key"
        columns={3}
        value={which}
        onValueChange={setWhich}
        options={[
          { value: "none", label: "None", hint: "It does not call our API." },
          ...(known.length > 0
            ? [{ value: "existing", label: "One that there is", hint: "Its use shows on the adapter." }]
            : []),
          ...(fresh && mayCreate
            ? [{ value: "new", label: "A new one", hint: "Made with the adapter, and shown once." }]
            : []),
        ]}
      />
      {which === "existing" && (
        <Field
          label="Key"
          name="apiKeyId"
          errors={fieldErrors(state, "apiKeyId", "The key")}
          className="max-w-sm"
        >
          {(control) => (
            <Select
              {...control}
              defaultValue={saved?.id}
              options={known.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
      )}
      {which === "new" && (
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="Name of the key" name="keyName" errors={fieldErrors(state, "keyName")} required>
            {(control) => (
              <Input {...control} defaultValue={suggestedName} maxLength={100} autoComplete="off" />
            )}
          </Field>
          <Field label="It may" name="keyPreset" hint="More, or less, on the page of the key.">
            {(control) => (
              <Select
                {...control}
                options={[
                  { value: "read", label: "Read everything" },
                  { value: "sync", label: "Read and write customers, create events" },
                  { value: "events", label: "Create events alone" },
                ]}
              />
            )}
          </Field>
        </div>
      )}
    </div>
  );
}
