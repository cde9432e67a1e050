"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { FormState } from "@/lib/form-state";
import type { KeyDraft } from "./key-draft";
import { faultsOf } from "./key-faults";

/** How many calls the key may make in its whole life, apart from how fast. */
export function QuotaField<T>({ draft, state }: { draft: KeyDraft; state: FormState<T> }) {
  const [bounded, setBounded] = useState(draft.quotaMax !== null);
  return (
    <div className="space-y-3">
      <Switch
        label="Lifetime quota"
        hint="So many calls and no more, however slowly: then it is answered 429, quota_exceeded."
        className="text-sm"
        name="quota"
        checked={bounded}
        onChange={(event) => setBounded(event.target.checked)}
      />
      {bounded && (
        <div className="rounded-lg border px-3.5 py-3">
          <Field
            label="Calls in its life"
            name="quotaMax"
            hint="Those it has made already count. Raise it later to let it go on."
            errors={faultsOf(state, "quotaMax")}
            required
          >
            {(control) => (
              <Input
                {...control}
                type="number"
                min={1}
                step={1}
                inputMode="numeric"
                defaultValue={draft.quotaMax ?? 10_000}
                className="sm:w-half"
              />
            )}
          </Field>
        </div>
      )}
    </div>
  );
}
