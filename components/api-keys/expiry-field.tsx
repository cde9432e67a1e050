"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { calendarDate } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";

const dayMs = 86_400_000;

const choices = [
  { value: "never", label: "Never" },
  { value: "7", label: "In 7 days" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In 1 year" },
  { value: "date", label: "On a date…" },
];

type ExpiryFieldProps = {
  /** Of a key that exists; undefined for a new one. */
  current?: string | null;
  errors: readonly string[];
};

/** When the key stops by itself: never, after so many days, or at the end of a date. */
export function ExpiryField({ current, errors }: ExpiryFieldProps) {
  const kept = current ? { value: "keep", label: keepLabel(current) } : null;
  const [choice, setChoice] = useState(kept?.value ?? "never");
  const [now] = useState(() => Date.now());
  const dated = choice === "date";
  const days = Number(choice);
  const hint = days > 0 ? `Stops working on ${calendarDate(new Date(now + days * dayMs))}.` : undefined;
  return (
    <div className="grid gap-x-4 gap-y-4 sm:grid-cols-2">
      <Field label="Expires" name="expiry" hint={hint} errors={dated ? [] : errors}>
        {(control) => (
          <Select
            {...control}
            value={choice}
            onChange={(event) => setChoice(event.target.value)}
            options={kept ? [kept, ...choices] : choices}
          />
        )}
      </Field>
      {dated && (
        <Field
          label="Date"
          name="expirationDate"
          hint="Until the end of that day, UTC."
          errors={errors}
          required
        >
          {(control) => (
            <Input
              {...control}
              type="date"
              min={new Date(now).toISOString().slice(0, 10)}
              defaultValue={new Date(now + 30 * dayMs).toISOString().slice(0, 10)}
            />
          )}
        </Field>
      )}
    </div>
  );
}

function keepLabel(expirationDate: string): string {
  const date = new Date(expirationDate);
  return `${date.getTime() > Date.now() ? "As now: on" : "As now: since"} ${calendarDate(date)}`;
}
