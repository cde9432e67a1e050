import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { FieldErrors } from "./field-errors";

export type RadioCard = {
  value: string;
  label: string;
  hint?: ReactNode;
  icon?: ReactNode;
  disabled?: boolean;
};

type RadioCardsProps = {
  legend: ReactNode;
  name: string;
  options: readonly RadioCard[];
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
  hint?: ReactNode;
  errors?: readonly string[];
  columns?: 1 | 2 | 3;
};

const dot =
  "mt-0.75 grid size-4 shrink-0 appearance-none place-content-center rounded-full border border-control bg-surface transition-colors " +
  "before:size-1.5 before:scale-0 before:rounded-full before:bg-on-accent checked:border-accent-solid checked:bg-accent-solid checked:before:scale-100 forced-colors:appearance-auto";

const grids = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-3" };

/** One choice of a few, each with room to say what it means. */
export function RadioCards({
  legend,
  name,
  options,
  columns = 1,
  hint,
  errors = [],
  ...state
}: RadioCardsProps) {
  const { value, defaultValue, onValueChange } = state;
  const describedBy = [hint && `${name}-hint`, errors.length > 0 && `${name}-error`]
    .filter(Boolean)
    .join(" ");
  return (
    <fieldset aria-describedby={describedBy || undefined} className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium text-strong">{legend}</legend>
      <div className={cn("grid gap-2", grids[columns])}>
        {options.map((option) => (
          <label
            key={option.value}
            className="flex items-start gap-2.5 rounded-lg border border-line-strong bg-surface p-3 transition-colors hover:bg-hover has-checked:border-accent-solid has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:opacity-50"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              disabled={option.disabled}
              aria-label={option.label}
              aria-describedby={option.hint ? `${name}-${option.value}-hint` : undefined}
              data-invalid={errors.length > 0 || undefined}
              className={cn(dot, "focus-visible:outline-none")}
              {...(onValueChange
                ? { checked: value === option.value, onChange: () => onValueChange(option.value) }
                : { defaultChecked: defaultValue === option.value })}
            />
            <span className="min-w-0 flex-1">
              <span className="flex items-center gap-1.5 text-base font-medium text-strong [&_svg]:size-4">
                {option.icon}
                {option.label}
              </span>
              {option.hint && (
                <span id={`${name}-${option.value}-hint`} className="block text-sm text-normal">
                  {option.hint}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
      {hint && (
        <p id={`${name}-hint`} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
      <FieldErrors id={`${name}-error`} errors={errors} />
    </fieldset>
  );
}
