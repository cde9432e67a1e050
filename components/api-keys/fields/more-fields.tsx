"use client";

import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { JsonField } from "@/components/ui/json-field";
import { Textarea } from "@/components/ui/textarea";
import type { FormState } from "@/lib/form-state";
import { moreSummary } from "./field-summaries";
import type { KeyDraft } from "./key-draft";
import { failedAt, faultsOf } from "./key-faults";
import { TagField } from "./tag-field";

/** What people and programs write about a key; nothing of it decides what the key may do. */
export function MoreFields<T>({ draft, state }: { draft: KeyDraft; state: FormState<T> }) {
  return (
    <Disclosure
      title="More"
      summary={moreSummary}
      filled={draft.description !== "" || draft.tags.length > 0 || draft.metadata !== ""}
      failedAt={failedAt(state, ["description", "tags", "metadata"])}
    >
      <Field label="Description" name="description" optional errors={faultsOf(state, "description")}>
        {(control) => (
          <Textarea
            {...control}
            defaultValue={draft.description}
            maxLength={1000}
            rows={2}
            placeholder="What it is for, and who to ask about it. Never the key itself."
          />
        )}
      </Field>
      <TagField initial={draft.tags} errors={faultsOf(state, "tags")} />
      <JsonField
        label="Metadata"
        name="metadata"
        hint="A JSON object. Whoever verifies the key gets it back; it decides nothing."
        placeholder={'{ "team": "payments" }'}
        initial={draft.metadata}
        errors={faultsOf(state, "metadata")}
      />
    </Disclosure>
  );
}
