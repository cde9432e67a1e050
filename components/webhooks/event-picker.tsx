"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { eventTypeGroups, eventTypes } from "@/lib/events/catalogue";

type EventPickerProps = { allTypes: boolean; types: readonly string[]; errors: readonly string[] };

/** Which events are wanted: all, or some of the catalogue and an app's own by name. */
export function EventPicker({ allTypes, types, errors }: EventPickerProps) {
  const [which, setWhich] = useState(allTypes ? "all" : "some");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(types));
  const choose = (names: readonly string[], on: boolean) =>
    setChosen(
      (before) => new Set(on ? [...before, ...names] : [...before].filter((one) => !names.includes(one))),
    );
  const own = types.filter((type) => !eventTypes.includes(type));
  return (
    <div className="space-y-4">
      <RadioCards
        legend="Events"
        name="which"
        columns={2}
        value={which}
        onValueChange={setWhich}
        errors={errors}
        options={[
          { value: "some", label: "Those I choose", hint: "Nothing else is sent." },
          { value: "all", label: "All events", hint: "Your product’s own too, and types that come later." },
        ]}
      />
      {which === "some" && (
        <>
          <div className="max-h-72 divide-y overflow-y-auto rounded-lg border" tabIndex={-1}>
            {eventTypeGroups.map(({ id, label, types: listed }) => {
              const names = listed.map(({ type }) => type);
              const count = names.filter((name) => chosen.has(name)).length;
              return (
                <fieldset key={id} className="px-3.5 py-2.5">
                  <legend className="sr-only">{label}</legend>
                  <Checkbox
                    label={<span className="font-medium text-strong">{label}</span>}
                    aria-label={`${label}: all`}
                    checked={count === names.length}
                    indeterminate={count > 0 && count < names.length}
                    onChange={(event) => choose(names, event.target.checked)}
                  />
                  <div className="mt-1.5 grid gap-1 ps-6 sm:grid-cols-2">
                    {listed.map(({ type, title }) => (
                      <Checkbox
                        key={type}
                        name="types"
                        value={type}
                        title={title}
                        label={<code className="font-mono text-xs">{type}</code>}
                        checked={chosen.has(type)}
                        onChange={(event) => choose([type], event.target.checked)}
                      />
                    ))}
                  </div>
                </fieldset>
              );
            })}
          </div>
          <Field
            label="Your product’s own types"
            name="ownTypes"
            hint="As POST /events tells them, with commas between."
            optional
          >
            {(control) => (
              <Input
                {...control}
                defaultValue={own.join(", ")}
                placeholder="invoice.paid"
                autoComplete="off"
              />
            )}
          </Field>
        </>
      )}
    </div>
  );
}
