"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

/** A length of time as it is typed; the unit in milliseconds (or whatever the form counts in). */
export type Span = { count: string; unit: number };

/** Units of a length of time, in milliseconds. */
export const timeUnits = [
  { ms: 1000, name: "seconds" },
  { ms: 60_000, name: "minutes" },
  { ms: 3_600_000, name: "hours" },
  { ms: 86_400_000, name: "days" },
] as const;

/** In the largest unit that leaves no rest, else in seconds. */
export function spanOf(ms: number): Span {
  const { ms: unit } = timeUnits.findLast((candidate) => ms % candidate.ms === 0) ?? timeUnits[0];
  return { count: String(ms / unit), unit };
}

/** Milliseconds; NaN while it is not a number. */
export function spanMs({ count, unit }: Span): number {
  return count.trim() === "" ? Number.NaN : Math.round(Number(count) * unit);
}

type SpanFieldProps = {
  label: string;
  /** Sent as `name` and `nameUnit`. */
  name: string;
  value: Span;
  change: (value: Span) => void;
  units?: readonly { ms: number; name: string }[];
  hint?: string;
  errors: readonly string[];
};

/** A length of time: a number and its unit, side by side. */
export function SpanField({ label, name, value, change, units = timeUnits, hint, errors }: SpanFieldProps) {
  return (
    <Field label={label} name={name} hint={hint} errors={errors} required>
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            type="number"
            min={0}
            step="any"
            inputMode="decimal"
            value={value.count}
            onChange={(event) => change({ ...value, count: event.target.value })}
            className="min-w-0 flex-1"
          />
          <Select
            name={`${name}Unit`}
            aria-label={`${label}: unit`}
            value={value.unit}
            onChange={(event) => change({ ...value, unit: Number(event.target.value) })}
            options={units.map(({ ms, name: unit }) => ({
              value: String(ms),
              label: value.count === "1" ? unit.slice(0, -1) : unit,
            }))}
            className="w-30 shrink-0"
          />
        </div>
      )}
    </Field>
  );
}
