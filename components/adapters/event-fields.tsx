"use client";

import { useState } from "react";
import { ChevronRight } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { fieldErrors, type FormState } from "@/lib/form-state";

export type EventGroupChoice = {
  id: string;
  label: string;
  types: readonly { type: string; title: string }[];
};

type EventFieldsProps = {
  groups: readonly EventGroupChoice[];
  saved: { allTypes: boolean; types: readonly string[] } | null;
  /** It only sends: to send nothing would be to do nothing. */
  always: boolean;
  state: FormState<unknown>;
};

/** Which events go out. */
export function EventFields({ groups, saved, always, state }: EventFieldsProps) {
  const chosen = saved?.types ?? [];
  const [which, setWhich] = useState(() => {
    if (saved?.allTypes) return "all";
    return chosen.length > 0 || (always && saved === null) ? "some" : "none";
  });
  const known = new Set(groups.flatMap(({ types }) => types.map(({ type }) => type)));
  return (
    <div className="space-y-4">
      <RadioCards
        legend="Events that go out"
        name="events"
        columns={3}
        value={which}
        onValueChange={setWhich}
        errors={fieldErrors(state, "types")}
        options={[
          { value: "some", label: "Chosen ones", hint: "Those that you tick below." },
          { value: "all", label: "All", hint: "Those of your own and later ones, too." },
          { value: "none", label: "None", hint: "Nothing is sent." },
        ]}
      />
      {which === "some" && (
        <div className="divide-y rounded-lg border bg-surface">
          {groups.map((group) => (
            <Group key={group.id} group={group} chosen={chosen} />
          ))}
          <div className="p-3.5">
            <Field
              label="Types of your own"
              name="ownTypes"
              hint="As they are created with POST /events, with commas between them: invoice.paid"
              optional
            >
              {(control) => (
                <Input
                  {...control}
                  defaultValue={chosen.filter((type) => !known.has(type)).join(", ")}
                  autoComplete="off"
                />
              )}
            </Field>
          </div>
        </div>
      )}
    </div>
  );
}

function Group({ group, chosen }: { group: EventGroupChoice; chosen: readonly string[] }) {
  const ticked = group.types.filter(({ type }) => chosen.includes(type)).length;
  return (
    <details className="group/events" open={ticked > 0}>
      <summary className="flex cursor-default items-center gap-1.5 px-3.5 py-2.5 text-base font-medium text-strong hover:bg-hover">
        <ChevronRight aria-hidden="true" className="size-3.5 text-muted group-open/events:rotate-90" />
        {group.label}
        <span className="ms-auto text-xs font-normal text-muted">{group.types.length}</span>
      </summary>
      <ul className="grid gap-x-4 gap-y-2 px-3.5 pt-1 pb-3.5 sm:grid-cols-2">
        {group.types.map(({ type, title }) => (
          <li key={type}>
            <Checkbox
              name="types"
              value={type}
              defaultChecked={chosen.includes(type)}
              label={title}
              hint={<code className="font-mono text-xs">{type}</code>}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
