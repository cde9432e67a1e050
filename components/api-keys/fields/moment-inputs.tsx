"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { calendarDate } from "@/components/ui/relative-time";

type MomentInputsProps = {
  /** "Expiry": the fields are its date and its time. */
  label: string;
  /** Sent as `name` (the day) and `nameTime`, in UTC. */
  name: string;
  initial: Date;
  min?: Date;
  max?: Date | null;
  errors: readonly string[];
  /** Told of every whole moment; null while it is none. */
  change?: (moment: Date | null) => void;
};

/** A day and a time, in UTC, with the same in the viewer's own zone. */
export function MomentInputs({ label, name, initial, min, max, errors, change }: MomentInputsProps) {
  const [day, setDay] = useState(dayOf(initial));
  const [time, setTime] = useState(initial.toISOString().slice(11, 16));
  const set = (newDay: string, newTime: string) => {
    setDay(newDay);
    setTime(newTime);
    change?.(momentOf(newDay, newTime));
  };
  const moment = momentOf(day, time);
  return (
    <div>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <Field label={`${label} date`} name={name} errors={errors} required>
          {(control) => (
            <Input
              {...control}
              type="date"
              min={min && dayOf(min)}
              max={max ? dayOf(max) : undefined}
              value={day}
              onChange={(event) => set(event.target.value, time)}
            />
          )}
        </Field>
        <Field label={`${label} time (UTC)`} name={`${name}Time`} required>
          {(control) => (
            <Input {...control} type="time" value={time} onChange={(event) => set(day, event.target.value)} />
          )}
        </Field>
      </div>
      {moment && moment.getTimezoneOffset() !== 0 && (
        <p className="mt-1.5 text-sm text-muted">{localWords(moment)} where you are.</p>
      )}
    </div>
  );
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

function momentOf(day: string, time: string): Date | null {
  const moment = new Date(`${day}T${time}Z`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** "18 Feb 2027, 15:00", in the zone of this browser. */
function localWords(moment: Date): string {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return `${calendarDate(shifted)}, ${shifted.toISOString().slice(11, 16)}`;
}
