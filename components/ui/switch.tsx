import { useId, type ComponentProps, type ReactNode } from "react";
import { cn } from "@/lib/cn";

const track =
  "relative h-5 w-9 shrink-0 appearance-none rounded-full border border-control bg-sunken transition-colors " +
  "before:absolute before:inset-y-0.5 before:start-0.5 before:w-3.5 before:rounded-full before:bg-control before:transition-transform " +
  "checked:border-accent-solid checked:bg-accent-solid checked:before:translate-x-4 checked:before:bg-on-accent " +
  "disabled:opacity-50 forced-colors:appearance-auto";

type SwitchProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode };

/** On or off, in a form or by itself. The words stand first, the switch at the far end. */
export function Switch({ label, hint, className, ...props }: SwitchProps) {
  const id = useId();
  return (
    <label className={cn("flex items-start justify-between gap-4 text-base text-strong", className)}>
      <span className="min-w-0">
        <span id={`${id}-label`} className="font-medium">
          {label}
        </span>
        {hint && (
          <span id={`${id}-hint`} className="block text-sm text-muted">
            {hint}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={track}
        {...props}
      />
    </label>
  );
}
