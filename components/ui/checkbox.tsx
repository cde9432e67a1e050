import { useId, type ComponentProps, type ReactNode } from "react";
import { cn } from "@/lib/cn";

const box =
  "grid size-4 shrink-0 appearance-none place-content-center rounded-sm border border-control bg-surface shadow-xs transition-colors " +
  "before:size-2.5 before:scale-0 before:bg-on-accent before:[clip-path:polygon(14%_44%,0_62%,42%_100%,100%_18%,82%_2%,39%_67%)] " +
  "checked:border-accent-solid checked:bg-accent-solid checked:before:scale-100 " +
  "indeterminate:border-accent-solid indeterminate:bg-accent-solid indeterminate:before:scale-100 indeterminate:before:[clip-path:inset(40%_4%)] " +
  "disabled:opacity-50 aria-invalid:border-danger forced-colors:appearance-auto";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "ref"> & {
  label?: ReactNode;
  hint?: ReactNode;
  indeterminate?: boolean;
};

/**
 * A checkbox with its label. `indeterminate` (some of what stands under it is chosen) may be passed
 * from client components only. Without `label`, give `aria-label`.
 */
export function Checkbox({ label, hint, indeterminate, className, ...props }: CheckboxProps) {
  const id = useId();
  const mark =
    indeterminate === undefined
      ? undefined
      : (node: HTMLInputElement | null) => {
          if (node) node.indeterminate = indeterminate;
        };
  const names = label && {
    ...(props["aria-label"] === undefined && { "aria-labelledby": `${id}-label` }),
    ...(hint && { "aria-describedby": `${id}-hint` }),
  };
  const input = (
    <input
      type="checkbox"
      ref={mark}
      className={cn(box, label ? "mt-0.75" : className)}
      {...names}
      {...props}
    />
  );
  if (!label) return input;
  return (
    <label className={cn("flex items-start gap-2 text-base text-normal", className)}>
      {input}
      <span className="min-w-0">
        <span id={`${id}-label`}>{label}</span>
        {hint && (
          <span id={`${id}-hint`} className="block text-sm text-muted">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
