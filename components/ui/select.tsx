import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlStyles } from "./control";

type SelectProps = Omit<ComponentProps<"select">, "size"> & {
  options?: readonly { value: string; label: string; disabled?: boolean }[];
  compact?: boolean;
};

/** The browser's own select, dressed. Give `options`, or `<option>` children. `className` places the frame. */
export function Select({ options, compact, className, children, ...props }: SelectProps) {
  return (
    <span className={cn("relative inline-flex", !compact && "w-full", className)}>
      <select
        className={cn(
          controlStyles,
          "appearance-none ps-2.5 pe-8",
          compact ? "h-8 text-sm pointer-coarse:h-10" : "h-9 pointer-coarse:h-11",
        )}
        {...props}
      >
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute end-2 top-1/2 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
