"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ReachToChoose } from "@/lib/api-keys/reach-to-choose";
import type { FormState } from "@/lib/form-state";
import { ReachPicker } from "./reach-picker";

/** Looks accounts or customers up: those with these ids, or those that a search finds. */
export type FindReach = (wanted: { ids: string[] } | { search: string }) => Promise<FormState<ReachToChoose>>;

type ReachFieldProps = {
  noun: "account" | "customer";
  initial: { ids: readonly string[] } | null;
  find: FindReach;
  errors: readonly string[];
};

/** What a key reaches of one kind of thing: all, certain ones, or none. Sends `accounts` and `accountsAccess`. */
export function ReachField({ noun, initial, find, errors }: ReachFieldProps) {
  const [choice, setChoice] = useState(choiceOf(initial));
  const [ids, setIds] = useState<readonly string[]>(initial?.ids ?? []);
  return (
    <div className="space-y-3">
      <Field
        label={`${noun === "account" ? "Accounts" : "Customers"} it reaches`}
        name={`${noun}s`}
        errors={errors}
        hint={hints[choice]}
      >
        {(control) => (
          <Select
            {...control}
            value={choice}
            onChange={(event) => setChoice(choiceNamed(event.target.value))}
            options={[
              { value: "all", label: `All ${noun}s, later ones too` },
              { value: "only", label: `Only these ${noun}s…` },
              { value: "none", label: `No ${noun}` },
            ]}
          />
        )}
      </Field>
      <input type="hidden" name={`${noun}sAccess`} value={ids.join("\n")} />
      {choice === "only" && <ReachPicker noun={noun} ids={ids} change={setIds} find={find} />}
    </div>
  );
}

type Choice = "all" | "only" | "none";

const hints: Record<Choice, string | undefined> = {
  all: undefined,
  only: undefined,
  none: "The key sees none of their data.",
};

function choiceOf(reach: { ids: readonly string[] } | null): Choice {
  if (reach === null) return "all";
  return reach.ids.length === 0 ? "none" : "only";
}

function choiceNamed(value: string): Choice {
  return value === "only" || value === "none" ? value : "all";
}
