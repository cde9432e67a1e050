"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { calendarDate } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { latestExpiry, settle, type KeyPolicy } from "@/lib/key-policies/policy";
import { expiryChoices } from "./expiry-choices";
import { plainWords } from "./key-faults";
import { MomentInputs } from "./moment-inputs";

const dayMs = 86_400_000;

type ExpiryFieldProps = {
  policy: KeyPolicy;
  /** Of a key that exists; undefined for a new one. */
  current?: string | null;
  errors: readonly string[];
};

/** When the key stops by itself: after so many days, at a moment, or never, as far as the policy allows. */
export function ExpiryField({ policy, current, errors }: ExpiryFieldProps) {
  const [now] = useState(() => new Date());
  const { choices, first } = expiryChoices(policy, current, now);
  const [chosen, setChosen] = useState<string | null>(null);
  const [date, setDate] = useState<Date | null>(() => dateAtFirst(policy, current, now));
  const choice = choices.some(({ value }) => value === chosen) ? (chosen ?? first) : first;
  const dated = choice === "date";
  const { faults } = settle(policy, { expirationDate: dated && date ? date : undefined }, now);
  const refused = dated ? faults.map(({ detail }) => plainWords(detail)) : [];
  return (
    <div className="space-y-4">
      <Field
        label="Expires"
        name="expiry"
        hint={hintOf(choice, now)}
        errors={dated ? [] : errors}
        className="sm:w-half"
      >
        {(control) => (
          <Select
            {...control}
            value={choice}
            onChange={(event) => setChosen(event.target.value)}
            options={choices}
          />
        )}
      </Field>
      {dated && (
        <MomentInputs
          label="Expiry"
          name="expirationDate"
          initial={date ?? now}
          min={now}
          max={latestExpiry(policy, now)}
          errors={errors.length > 0 ? errors : refused}
          change={setDate}
        />
      )}
    </div>
  );
}

function hintOf(choice: string, now: Date): string | undefined {
  if (choice === "never") return "It works until somebody stops it.";
  const days = Number(choice);
  if (!(days > 0)) return undefined;
  return `Stops working on ${calendarDate(new Date(now.getTime() + days * dayMs))}.`;
}

/** What a date begins with: the one that the key has, or in 30 days, if the policy allows so many. */
function dateAtFirst(policy: KeyPolicy, current: string | null | undefined, now: Date): Date {
  const present = current ? new Date(current) : now;
  if (present > now) return present;
  const days = Math.min(30, policy.maxLifetimeDays ?? 30);
  const day = new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10);
  return new Date(`${day}T${policy.maxLifetimeDays === null ? "23:59" : "00:00"}Z`);
}
