"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { calendarDate } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { MomentInputs } from "./moment-inputs";

const dayMs = 86_400_000;

type StartFieldProps = {
  /** Of a key that exists; undefined for a new one. */
  current?: string | null;
  errors: readonly string[];
};

/** From when on the key works: from its creation, or from a moment. */
export function StartField({ current, errors }: StartFieldProps) {
  const [now] = useState(() => new Date());
  const kept = current ? new Date(current) : null;
  const [choice, setChoice] = useState(kept ? "keep" : "now");
  const dated = choice === "date";
  const tomorrow = new Date(`${new Date(now.getTime() + dayMs).toISOString().slice(0, 10)}T00:00Z`);
  return (
    <div className="space-y-4">
      <Field
        label="Works from"
        name="starts"
        hint={choice === "now" ? undefined : "Earlier calls are answered 401, key_not_yet_valid."}
        errors={dated ? [] : errors}
        className="sm:w-half"
      >
        {(control) => (
          <Select
            {...control}
            value={choice}
            onChange={(event) => setChoice(event.target.value)}
            options={[
              ...(kept ? [{ value: "keep", label: keptWords(kept, now) }] : []),
              { value: "now", label: "At once" },
              { value: "date", label: "A date…" },
            ]}
          />
        )}
      </Field>
      {dated && (
        <MomentInputs
          label="Start"
          name="notBefore"
          initial={kept && kept > now ? kept : tomorrow}
          errors={errors}
        />
      )}
    </div>
  );
}

function keptWords(start: Date, now: Date): string {
  return `${start > now ? "As now: from" : "As now: since"} ${calendarDate(start)}`;
}
